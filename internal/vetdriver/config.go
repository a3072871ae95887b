package vetdriver

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/engine"
)

// config is what the go command writes about a package. Go 1.27 says in Module what was in
// ModulePath and ModuleVersion until 1.26.
type config struct {
	ID                        string
	Compiler                  string
	Dir                       string
	ImportPath                string
	GoVersion                 string
	GoFiles                   []string
	NonGoFiles                []string
	IgnoredFiles              []string
	ModulePath                string
	ModuleVersion             string
	Module                    *module
	ImportMap                 map[string]string
	PackageFile               map[string]string
	Standard                  map[string]bool
	PackageVetx               map[string]string
	VetxOnly                  bool
	VetxOutput                string
	FixArchive                string
	Stdout                    string
	SucceedOnTypecheckFailure bool
}

type module struct {
	Path, Version string
	Main          bool
}

func readConfig(file string) (*config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	cfg := &config{}
	if err := json.Unmarshal(text, cfg); err != nil {
		return nil, fmt.Errorf("%s: not a description of a package as this Ballast knows it: %w", file, err)
	}
	if len(cfg.GoFiles) == 0 {
		return nil, fmt.Errorf("package %s has no Go files", cfg.ID)
	}
	return cfg, nil
}

// module is the package's module, whichever way it is told.
func (c *config) module() module {
	if c.Module != nil {
		return *c.Module
	}
	return module{Path: c.ModulePath, Version: c.ModuleVersion}
}

// named is the package of files that are named on the command line; it has no module.
const named = "command-line-arguments"

// firstParty says whether the package is the user's own: of a main or workspace module, which have
// no version, or below a prefix given by flag.
func (c *config) firstParty(prefixes string) bool {
	m := c.module()
	return c.ImportPath == named || engine.Below(c.ImportPath, prefixes) || m.Path != "" && (m.Main || m.Version == "")
}

// foreign is the error when the user asks for a package that is not theirs. It is what a go command
// that says differently whose a package is would end in for all of them: that must not look like
// "nothing found".
func (c *config) foreign() error {
	return fmt.Errorf("package %s was not checked: as far as go vet says (module %q) it is not part of your own code; "+
		"if it is, pass -firstparty with the beginning of its import path", c.ImportPath, c.module().Path)
}

// sources are the files without tests: those are not what runs in production, and the variant of
// the package with tests gives the same findings as the plain one.
func (c *config) sources() []string {
	return slices.DeleteFunc(slices.Clone(c.GoFiles), func(f string) bool { return strings.HasSuffix(f, "_test.go") })
}

// speaks says whether findings are printed for this unit. Of a package with tests of its own, go vet
// asks for the variant with those and takes the plain one as a dependency: the variant prints. Any
// other package is one unit, whoever asks for it first, and what is not printed then never is. (Go vet
// makes one more variant of a package between another one and its external tests. Nothing tells that
// from the plain one, so it prints too: twice is better than never.)
func (c *config) speaks() bool {
	if !c.VetxOnly {
		return true
	}
	files, err := filepath.Glob(filepath.Join(c.Dir, "*_test.go"))
	return err != nil || !slices.ContainsFunc(files, c.testsInside)
}

// testsInside says that a test file belongs to the package itself and is built.
func (c *config) testsInside(file string) bool {
	if base := filepath.Base(file); base[0] == '_' || base[0] == '.' || slices.Contains(c.IgnoredFiles, file) {
		return false
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly)
	return err == nil && !strings.HasSuffix(f.Name.Name, "_test")
}

// analysisModule is what analyzers are told about the module.
func (c *config) analysisModule(firstParty bool) *analysis.Module {
	m := c.module()
	if firstParty {
		m.Version = "" // analyzers know the user's own code by that
	}
	return &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: c.GoVersion}
}
