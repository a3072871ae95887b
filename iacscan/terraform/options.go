// Package terraform reads Terraform root modules and evaluates them as Terraform's own core does at
// plan time, without providers, state or network. What Terraform would learn only from those is
// unknown, and every unknown value says why.
package terraform

import (
	"time"

	"github.com/zclconf/go-cty/cty"
)

// Options say how a root module is read.
type Options struct {
	// Base is the folder outside of which nothing is read, not even through symbolic links. The
	// module's own folder when empty.
	Base string
	// VarFiles are further variable files (.tfvars, .tfvars.json), as terraform's -var-file; relative
	// ones are relative to the working directory.
	VarFiles []string
	// Environment are settings as in os.Environ. Of it TF_VAR_name is a value of a variable, over which
	// every file wins, and TF_WORKSPACE the workspace. Both are for whoever runs the check: nothing in a
	// repository can set them.
	Environment []string
	// Vars are values of variables, as terraform's -var: they win over all files.
	Vars map[string]string
	// Values are values of variables that are known already, as a plan has them; they win over Vars.
	Values map[string]cty.Value
	// Workspace is the value of terraform.workspace. When it is empty, the environment says so, or what
	// terraform workspace select left in .terraform; else it is unknown.
	Workspace string
	// Region is the Region of providers whose configuration does not tell it.
	Region string
	// Limits bound what a hostile configuration may cost; zero fields mean the default.
	Limits Limits
	// Cache keeps parsed modules between roots that call the same ones. May be nil.
	Cache *Cache
}

// Limits bound the reading and expansion of one root module.
type Limits struct {
	FileSize   int64         // bytes of one source file; default 8 MiB
	Files      int           // source files of one root with its modules; default 20,000
	Depth      int           // nesting of expressions, blocks and references; default 400
	Modules    int           // nesting of module calls; default 20
	Instances  int           // instances of one resource or module, and blocks of one dynamic; default 2,000
	Resources  int           // resource instances of one root; default 50,000
	Elements   int           // elements in one value, and 64 times as many bytes of text; default 200,000
	Evaluation int           // steps of evaluation in one root; default 20,000,000
	Time       time.Duration // of one root; default 2 minutes: what it costs is bounded by the steps
}

func (l Limits) withDefaults() Limits {
	for _, f := range []struct {
		field *int
		value int
	}{
		{&l.Files, 20_000}, {&l.Depth, 400}, {&l.Modules, 20}, {&l.Instances, 2_000},
		{&l.Resources, 50_000}, {&l.Elements, 200_000}, {&l.Evaluation, 20_000_000},
	} {
		if *f.field <= 0 {
			*f.field = f.value
		}
	}
	if l.FileSize <= 0 {
		l.FileSize = 8 << 20
	}
	if l.Time <= 0 {
		l.Time = 2 * time.Minute
	}
	return l
}
