//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// bench compares the tools on one module.
type bench struct {
	dir, work   string
	rounds      int
	staticcheck string
	vta         bool
	tick        int
}

// tool is something to measure; command makes its process for a round.
type tool struct {
	name    string
	rounds  int
	command func() (*exec.Cmd, error)
}

// reference is what all costs are relative to.
const reference = "go vet, cold"

func (b *bench) run(w io.Writer) error {
	ballast := filepath.Join(b.work, "ballast")
	build := exec.Command("go", "build", "-o", ballast, "github.com/ballast-lint/ballast/cmd/ballast")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building Ballast: %s", out)
	}
	tools := b.tools(ballast)
	if _, err := b.measure(tools[0]); err != nil { // fills the build cache
		return err
	}
	costs := map[string][]cost{}
	for round := range b.rounds {
		for _, t := range tools {
			if round >= t.rounds {
				continue
			}
			c, err := b.measure(t)
			if err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "%s: %s: %.1f s of CPU\n", filepath.Base(b.dir), t.name, c.cpu.Seconds())
			costs[t.name] = append(costs[t.name], c)
		}
	}
	return b.report(w, tools, costs)
}

func (b *bench) tools(ballast string) []tool {
	tools := b.twice("go vet", func() (*exec.Cmd, error) { return exec.Command("go", "vet", "-printf.funcs="+b.fresh(), "./..."), nil })
	tools = append(tools, tool{"ballast check", b.rounds, func() (*exec.Cmd, error) { return exec.Command(ballast, check...), nil }})
	tools = append(tools, b.twice("ballast check --engine=vet", func() (*exec.Cmd, error) {
		other, err := b.another(ballast)
		return exec.Command(other, append(check, "--engine=vet")...), err
	})...)
	if b.staticcheck != "" {
		tools = append(tools, b.twice("staticcheck", func() (*exec.Cmd, error) {
			cmd := exec.Command(b.staticcheck, "./...")
			cmd.Env = append(os.Environ(), "STATICCHECK_CACHE="+filepath.Join(b.work, b.fresh()))
			return cmd, nil
		})...)
	}
	if b.vta {
		self, err := os.Executable()
		tools = append(tools, tool{"call graph of the whole program (VTA)", 1, func() (*exec.Cmd, error) { return exec.Command(self, wholeProgram, "."), err }})
	}
	return tools
}

// twice measures a command with nothing in its cache, and again with what that left there.
func (b *bench) twice(name string, command func() (*exec.Cmd, error)) []tool {
	var last *exec.Cmd
	cold := func() (*exec.Cmd, error) {
		cmd, err := command()
		last = cmd
		return cmd, err
	}
	warm := func() (*exec.Cmd, error) {
		cmd := exec.Command(last.Path, last.Args[1:]...)
		cmd.Env = last.Env
		return cmd, nil
	}
	return []tool{{name + ", cold", b.rounds, cold}, {name + ", warm", b.rounds, warm}}
}

// check are the arguments of Ballast: Go code only, and nothing that depends on the folder's
// configuration.
var check = []string{"check", "--quiet", "--no-config", "--format", "json"}

// fresh is a name that nobody has used yet. As a flag of a vet tool it makes results uncached.
func (b *bench) fresh() string {
	b.tick++
	return fmt.Sprintf("fresh%d_%d", time.Now().UnixNano(), b.tick)
}

// another is the same binary with another content, which the build cache takes for another tool.
func (b *bench) another(binary string) (string, error) {
	from, err := os.Open(binary)
	if err != nil {
		return "", err
	}
	defer from.Close()
	other := filepath.Join(b.work, b.fresh())
	to, err := os.OpenFile(other, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return "", err
	}
	defer to.Close()
	_, err = io.Copy(to, io.MultiReader(from, strings.NewReader(other))) // in pieces: the system counts our own size, too
	return other, err
}

// report writes one table: medians, and how many times the reference they are.
func (b *bench) report(w io.Writer, tools []tool, costs map[string][]cost) error {
	all, lines, err := count(b.dir)
	if err != nil {
		return err
	}
	ref := median(costs[reference])
	fmt.Fprintf(w, "\n%s, %d thousand lines of Go, %d without tests, %d rounds\n\n", filepath.Base(b.dir), (all+500)/1000, (lines+500)/1000, b.rounds)
	fmt.Fprintf(w, "| | wall s | CPU s | largest process MiB | CPU / %s |\n|---|---|---|---|---|\n", reference)
	for _, t := range tools {
		c := median(costs[t.name])
		fmt.Fprintf(w, "| %s | %.2f | %.2f | %d | %.2f |\n", t.name, c.wall.Seconds(), c.cpu.Seconds(), c.peak>>20, c.cpu.Seconds()/ref.cpu.Seconds())
	}
	return nil
}

// count counts the lines of the module's own code.
func count(dir string) (all, withoutTests int, err error) {
	err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{"vendor", "testdata", ".git"}, d.Name()):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go"):
			return nil
		}
		text, err := os.ReadFile(path)
		lines := strings.Count(string(text), "\n")
		if all += lines; !strings.HasSuffix(path, "_test.go") {
			withoutTests += lines
		}
		return err
	})
	return all, withoutTests, err
}
