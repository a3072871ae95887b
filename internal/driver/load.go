package driver

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/ballast-lint/ballast/rules"
)

// program is what is linked together: a module, or the modules of a workspace.
type program struct {
	dir     string // where the go command runs
	modules []Module
	alone   bool // outside any workspace
}

// programs groups modules by the go.work that uses them.
func programs(modules []Module, report *rules.Report) []*program {
	sorted := slices.Clone(modules)
	slices.SortFunc(sorted, func(a, b Module) int { return strings.Compare(a.Dir, b.Dir) })
	var out []*program
	workspaces := map[string]*program{}
	for _, m := range sorted {
		work, err := workspaceOf(m.Dir)
		if err != nil {
			report.Diagnostics = append(report.Diagnostics, rules.Diagnostic{Message: err.Error(),
				Help: "fix the go.work file; its modules are analysed one by one meanwhile"})
		}
		if work == "" {
			out = append(out, &program{dir: m.Dir, modules: []Module{m}, alone: true})
			continue
		}
		if workspaces[work] == nil {
			workspaces[work] = &program{dir: work}
			out = append(out, workspaces[work])
		}
		workspaces[work].modules = append(workspaces[work].modules, m)
	}
	return out
}

// workspaceOf is the folder of the nearest go.work above a module if it uses the module, else "".
func workspaceOf(module string) (string, error) {
	for dir := module; ; dir = filepath.Dir(dir) {
		file := filepath.Join(dir, "go.work")
		text, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			if dir == filepath.Dir(dir) {
				return "", nil
			}
			continue
		}
		if err != nil {
			return "", err
		}
		work, err := modfile.ParseWork(file, text, nil)
		if err != nil {
			return "", err
		}
		for _, use := range work.Use {
			if filepath.Join(dir, use.Path) == module {
				return dir, nil
			}
		}
		return "", nil
	}
}

const need = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes |
	packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule

// load asks the go command for packages.
func (p *program) load(ctx context.Context, cfg Config, mode packages.LoadMode, patterns []string) ([]*packages.Package, error) {
	loaded, err := packages.Load(&packages.Config{Context: ctx, Mode: mode, Dir: p.dir, Env: p.env(cfg), BuildFlags: buildFlags(cfg)}, patterns...)
	if err == nil && len(loaded) == 0 && mode&packages.NeedTypes != 0 {
		// Asked for export data, go/packages takes a failure of the go command ("updates to go.mod
		// needed") for one of the compiler, and says nothing. Asked for names, it does.
		return p.load(ctx, cfg, packages.NeedName, patterns)
	}
	return loaded, err
}

// env is the environment of the go command.
func (p *program) env(cfg Config) []string {
	env := cfg.Env
	if env == nil {
		env = os.Environ()
	}
	if p.alone {
		env = append(slices.Clone(env), "GOWORK=off")
	}
	return env
}

func buildFlags(cfg Config) []string {
	if len(cfg.Tags) == 0 {
		return nil
	}
	return []string{"-tags=" + strings.Join(cfg.Tags, ",")}
}

// everything are the patterns for all packages of the program.
func (p *program) everything() []string {
	var patterns []string
	for _, m := range p.modules {
		patterns = append(patterns, m.Dir+string(filepath.Separator)+"...")
	}
	return patterns
}

// wanted says whether somebody asked for findings in a file.
func (p *program) wanted(file string) bool {
	for _, m := range p.modules {
		if len(m.Within) == 0 && below(file, m.Dir) || slices.ContainsFunc(m.Within, func(d string) bool { return below(file, d) }) {
			return true
		}
	}
	return false
}

func below(file, dir string) bool {
	return file == dir || strings.HasPrefix(file, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}
