//go:build unix

package policy

import (
	"cmp"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform"
)

// BenchmarkTree evaluates every rule over all Terraform roots below a folder, which BALLAST_TREE names, and
// says how much processor time 10,000 of their resources take; the aim is a second on one core:
//
//	BALLAST_TREE=~/src/infrastructure GOGC=400 taskset -c 0 go test -run '^$' -bench Tree ./iacscan/policy
func BenchmarkTree(b *testing.B) {
	dir := cmp.Or(os.Getenv("BALLAST_TREE"), "../../testdata/shop")
	folders, _ := terraform.Discover(dir, terraform.DiscoverOptions{})
	folders, _ = terraform.Deployments(dir, folders, terraform.DiscoverOptions{})
	var roots []*model.Root
	resources := 0
	for _, folder := range folders {
		root := terraform.Load(b.Context(), folder, terraform.Options{Base: dir})
		resources += len(root.Resources)
		roots = append(roots, root)
	}
	var took time.Duration
	for b.Loop() {
		before := usage(b)
		if r := Run(b.Context(), roots, Options{}); len(r.Findings) == 0 {
			b.Fatal("no findings")
		}
		took += usage(b) - before
	}
	b.ReportMetric(float64(resources), "resources")
	b.ReportMetric(took.Seconds()/float64(b.N)*10_000/float64(resources), "s/10k-resources")
}

func usage(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
