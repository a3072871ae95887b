package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/vetdriver"
	"github.com/ballast-lint/ballast/rules"
)

// vet makes units by way of go vet. What that leaves out is analysed in this process: it skips what
// does not compile, refuses everything when something that is imported cannot be found, and says
// nothing when a part of its cache is lost.
func (p *program) vet(ctx context.Context, cfg Config, report *rules.Report) ([]*engine.Unit, error) {
	p.say(cfg, "running go vet in %s", filepath.Base(p.dir))
	type answer struct {
		units []vetdriver.Unit
		err   error
	}
	vetted := make(chan answer, 1)
	go func() {
		units, err := p.goVet(ctx, cfg)
		vetted <- answer{units, err}
	}()
	listed, err := p.load(ctx, cfg, packages.NeedName|packages.NeedFiles, p.everything())
	said := <-vetted
	if err != nil {
		return nil, err
	}
	told := map[string]vetdriver.Unit{}
	for _, u := range said.units {
		told[u.Path] = u
	}
	var here []*packages.Package
	var missing []string
	for _, pkg := range listed {
		_, ok := told[pkg.PkgPath]
		switch {
		case len(pkg.Errors) > 0 || len(pkg.GoFiles) > 0 && !ok:
			missing = append(missing, pkg.PkgPath)
		case len(pkg.GoFiles) > 0:
			here = append(here, pkg)
		}
	}
	units := each(ctx, here, func(pkg *packages.Package) ([]*engine.Unit, error) {
		u, err := told[pkg.PkgPath].Decode(filepath.Dir(pkg.GoFiles[0]))
		return []*engine.Unit{u}, err
	}, report)
	for _, u := range units {
		report.Stats.Packages++
		report.Stats.Files += u.Files
	}
	if len(missing) == 0 {
		return units, nil
	}
	p.say(cfg, "go vet left out %d Go packages", len(missing))
	rest, err := p.analyse(ctx, cfg, missing, report)
	if len(units) == 0 && len(rest) > 0 && len(report.Diagnostics) == 0 {
		report.Diagnostics = append(report.Diagnostics, p.unasked(said.err))
	}
	return append(units, rest...), err
}

// unasked is the diagnostic for a go command whose vet does not work as this binary expects.
func (p *program) unasked(err error) rules.Diagnostic {
	d := rules.Diagnostic{Message: "go vet did not let Ballast see a single package", Where: rules.Location{File: filepath.Join(p.dir, "go.mod"), Line: 1},
		Help: "the packages were analysed without it and its cache: leave --engine=vet out, or use a Ballast that knows this version of Go"}
	if err != nil {
		d.Message += ": " + firstLine(err.Error())
	}
	return d
}

// goVet runs the go command with this binary as its vet tool.
func (p *program) goVet(ctx context.Context, cfg Config) ([]vetdriver.Unit, error) {
	args := append(vetdriver.Args(cfg.VetTool, lines(cfg.Models), cfg.Generated), buildFlags(cfg)...)
	flags, err := p.goCommand(ctx, cfg, "env", "GOFLAGS").Output()
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(flags, []byte("-overlay")) { // there can be only one
		overlay, err := p.withoutTests()
		if err != nil {
			return nil, err
		}
		defer os.Remove(overlay)
		args = append(args, "-overlay="+overlay)
	}
	cmd := p.goCommand(ctx, cfg, append(args, p.everything()...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	failed := cmd.Run()
	units, err := vetdriver.Units(append(stdout.Bytes(), stderr.Bytes()...)) // go 1.25 prints on standard error
	if err == nil && failed != nil {
		err = fmt.Errorf("%w: %s", failed, stderr.String())
	}
	return units, err
}

// lines are the tables as one.
func lines(tables []engine.Models) string {
	var all strings.Builder
	for _, t := range tables {
		all.WriteString(t.Text)
		all.WriteString("\n")
	}
	return all.String()
}

func (p *program) goCommand(ctx context.Context, cfg Config, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = p.dir, append(p.env(cfg), "PWD="+p.dir)
	return cmd
}

// withoutTests writes an overlay for the go command in which there are no tests: it would compile
// what only they import, and analyse every package that has some twice.
func (p *program) withoutTests() (string, error) {
	absent := map[string]string{}
	for _, m := range p.modules {
		err := filepath.WalkDir(m.Dir, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil: // the go command will complain about it
			case d.IsDir() && path != m.Dir && strings.ContainsAny(d.Name()[:1], "._"):
				return fs.SkipDir // where the go command does not look either
			case strings.HasSuffix(path, "_test.go"):
				absent[path] = ""
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	f, err := os.CreateTemp("", "ballast-overlay-*.json")
	if err != nil {
		return "", err
	}
	defer f.Close()
	return f.Name(), json.NewEncoder(f).Encode(map[string]any{"Replace": absent})
}
