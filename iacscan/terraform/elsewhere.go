package terraform

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// Variable files that Terraform does not load by itself are looked for in the folder of the root module and a
// few levels below: environments/prod/blue.tfvars.
const (
	mostBelow   = 4
	mostEntries = 1000
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
		s.ev.elsewhere = map[string][]cty.Value{}
		left := mostEntries
		s.ev.collect(s.module.dir, 0, &left)
	}
	def, _ := v.def.expr.Value(&hcl.EvalContext{})
	for _, other := range s.ev.elsewhere[name] {
		if !other.RawEquals(def) {
			return true
		}
	}
	return false
}

// collect adds what the variable files in a folder, and in those below, give.
func (ev *evaluator) collect(dir string, depth int, left *int) {
	entries, err := ev.tree.names(dir)
	if err != nil || depth > 0 && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.HasSuffix(e.Name(), ".tf") }) {
		return // what cannot be read, and the files of another module
	}
	for _, e := range entries {
		if *left--; *left < 0 {
			return
		}
		name, path := e.Name(), filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if depth < mostBelow && !strings.HasPrefix(name, ".") && name != "node_modules" {
				ev.collect(path, depth+1, left)
			}
		case strings.HasSuffix(name, ".tfvars") && !strings.HasSuffix(name, ".auto.tfvars"):
			for _, a := range ev.tree.parseFile(path, ev.limits.Depth, nil).attrs {
				if v, diags := a.expr.Value(&hcl.EvalContext{}); !diags.HasErrors() {
					ev.elsewhere[a.name] = append(ev.elsewhere[a.name], v)
				}
			}
		}
	}
}
