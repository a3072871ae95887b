package terraform

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Variable files that Terraform does not load by itself are looked for in the folder of the root module and a
// few levels below: environments/prod/blue.tfvars. What is beyond the bounds changes no finding.
const (
	mostBelow   = 4
	mostEntries = 1000
	mostGiven   = 1 << 20 // bytes of variable files
)

// givenElsewhere says that a variable file which somebody has to name gives a variable another value than
// its default: whoever deploys chooses one of them.
func (s *scope) givenElsewhere(name string) bool {
	v := s.module.variables[name]
	if s.parent != nil || v == nil || v.def == nil {
		return false
	}
	if _, given := s.inputs[name]; given {
		return false
	}
	if s.ev.elsewhere == nil {
		search := variableSearch{scope: s, entries: mostEntries, bytes: mostGiven, differ: map[string]bool{}}
		search.collect(s.module.dir, 0)
		s.ev.elsewhere = search.differ
	}
	return s.ev.elsewhere[name]
}

// variableSearch looks for variables of a root module that a variable file gives another value than their default.
type variableSearch struct {
	scope          *scope
	entries, bytes int // are what is left
	differ         map[string]bool
}

// collect looks through the variable files in a folder, and in those below.
func (v *variableSearch) collect(dir string, depth int) {
	entries, err := v.scope.ev.tree.names(dir)
	if err != nil || depth > 0 && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.HasSuffix(e.Name(), ".tf") }) {
		return // what cannot be read, and the files of another module
	}
	for _, e := range entries {
		if v.entries--; v.entries < 0 {
			return
		}
		name, path := e.Name(), filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if depth < mostBelow && !strings.HasPrefix(name, ".") && name != "node_modules" {
				v.collect(path, depth+1)
			}
		case strings.HasSuffix(name, ".tfvars") && !strings.HasSuffix(name, ".auto.tfvars"):
			v.file(path)
		}
	}
}

func (v *variableSearch) file(path string) {
	ev := v.scope.ev
	info, err := ev.tree.stat(path)
	if err != nil || info.Size() > int64(v.bytes) {
		return
	}
	v.bytes -= int(info.Size())
	for _, a := range ev.tree.parseFile(path, ev.limits.Depth, nil).attrs {
		declared := v.scope.module.variables[a.name]
		if declared == nil || declared.def == nil || v.differ[a.name] {
			continue
		}
		given, wrong := a.expr.Value(&hcl.EvalContext{})
		def, unclear := declared.def.expr.Value(&hcl.EvalContext{})
		if !wrong.HasErrors() && !unclear.HasErrors() && differs(given, def) {
			v.differ[a.name] = true
		}
	}
}

// differs says that a value is another one than the default, however it is written: "false" is false.
func differs(given, def cty.Value) bool {
	if same, err := convert.Convert(given, def.Type()); err == nil {
		given = same
	}
	return !given.RawEquals(def)
}
