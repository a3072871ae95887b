//go:build unix

package terraform

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// BenchmarkTree loads all roots below a folder and parses the same files, in turn, and compares the
// processor time of both: the machine may be shared. BALLAST_TREE names the folder, a large repository
// best; the aim is a ratio of 2 on one core, collecting garbage as the program does while its heap is small:
//
//	BALLAST_TREE=~/src/infrastructure GOGC=400 GOMAXPROCS=1 taskset -c 0 go test -run '^$' -bench Tree ./iacscan/terraform
func BenchmarkTree(b *testing.B) {
	dir := os.Getenv("BALLAST_TREE")
	if dir == "" {
		dir = ordinary(b)
	}
	var load, parse time.Duration
	for b.Loop() {
		load += processorTime(b, func() { loadTree(b, dir) })
		parse += processorTime(b, func() { parseTree(b, dir) })
	}
	b.ReportMetric(load.Seconds()/float64(b.N), "load-s/op")
	b.ReportMetric(parse.Seconds()/float64(b.N), "parse-s/op")
	b.ReportMetric(load.Seconds()/parse.Seconds(), "load/parse")
}

func loadTree(b *testing.B, dir string) {
	roots, _ := Discover(dir, DiscoverOptions{})
	cache := &Cache{}
	for _, root := range roots {
		if loaded := Load(b.Context(), root, Options{Base: dir, Cache: cache}); loaded.Files == 0 {
			b.Fatal(root, loaded.Diagnostics)
		}
	}
}

// parseTree parses what loadTree reads, without anything that it knows about mistakes.
func parseTree(b *testing.B, dir string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && path != dir && isHidden(d.Name()) {
			return cmp.Or(err, fs.SkipDir)
		}
		if d.IsDir() || !strings.HasSuffix(path, ".tf") {
			return nil
		}
		src, err := os.ReadFile(path)
		if err == nil {
			hclsyntax.ParseConfig(src, path, hcl.InitialPos)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// processorTime is what a function costs, with the garbage it makes and without what others left behind.
func processorTime(b *testing.B, f func()) time.Duration {
	runtime.GC()
	before := usage(b)
	f()
	runtime.GC()
	return usage(b) - before
}

func usage(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
