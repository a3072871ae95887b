package terraform

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// inputs are the values of the root module's variables from variable files and options, later ones
// winning as in Terraform.
func (ev *evaluator) inputs() map[string]input {
	in := map[string]input{}
	ev.addGiven(ev.environment("TF_VAR_"), in)
	for _, path := range ev.variableFiles() {
		ev.readVariableFile(ev.tree, path, in)
	}
	for _, path := range ev.opts.VarFiles {
		ev.readGivenFile(path, in)
	}
	ev.addGiven(ev.opts.Vars, in)
	for name, v := range ev.opts.Values {
		in[name] = input{value: v}
	}
	return in
}

// addGiven adds values as texts. Those of another configuration's variables are none of ours.
func (ev *evaluator) addGiven(texts map[string]string, in map[string]input) {
	for name, text := range texts {
		if v, ok := ev.root.module.variables[name]; ok {
			in[name] = input{value: ev.parseGiven(v, text)}
		}
	}
}

// environment are the settings that begin with a prefix, by the rest of their name.
func (ev *evaluator) environment(prefix string) map[string]string {
	out := map[string]string{}
	for _, setting := range ev.opts.Environment {
		name, value, _ := strings.Cut(setting, "=")
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out[rest] = value
		}
	}
	return out
}

// workspace is the value of terraform.workspace, "" when nobody tells.
func (ev *evaluator) workspace() string {
	if ev.opts.Workspace != "" {
		return ev.opts.Workspace
	}
	if w := ev.environment("TF_WORKSPACE")[""]; w != "" {
		return w
	}
	selected, err := ev.tree.read(filepath.Join(ev.root.module.dir, ".terraform", "environment"))
	if err != nil {
		return "" // as nearly always
	}
	return strings.TrimSpace(string(selected))
}

// variableFiles are those that Terraform loads by itself, in its order.
func (ev *evaluator) variableFiles() []string {
	dir := ev.root.module.dir
	entries, err := ev.tree.names(dir)
	if err != nil {
		return nil
	}
	var first, auto []string
	for _, e := range entries {
		switch name := e.Name(); {
		case e.IsDir():
		case name == "terraform.tfvars" || name == "terraform.tfvars.json":
			first = append(first, filepath.Join(dir, name))
		case strings.HasSuffix(name, ".auto.tfvars") || strings.HasSuffix(name, ".auto.tfvars.json"):
			auto = append(auto, filepath.Join(dir, name))
		}
	}
	slices.Sort(auto)
	return append(first, auto...)
}

// readGivenFile reads a file that the user names: it may lie anywhere.
func (ev *evaluator) readGivenFile(path string, in map[string]input) {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	t, err := openTree(filepath.Dir(abs), ev.limits.FileSize)
	if err != nil {
		ev.report(rules.Diagnostic{Message: err.Error(), Help: "correct the name of the variable file", Where: rules.Location{File: abs}})
		return
	}
	defer t.close()
	ev.readVariableFile(t, abs, in)
}

func (ev *evaluator) readVariableFile(t *tree, path string, in map[string]input) {
	p := t.parseFile(path, ev.limits.Depth, nil)
	for _, d := range p.diags {
		ev.report(d)
	}
	for _, a := range p.attrs {
		where := a.file.location(a.rng)
		v, diags := a.expr.Value(&hcl.EvalContext{})
		if diags.HasErrors() {
			ev.report(rules.Diagnostic{
				Message: "the value of " + a.name + " cannot be read: " + sentence(diags[0]),
				Help:    "variable files hold literal values only", Where: where,
			})
			v = model.UnknownBecause(cty.DynamicPseudoType, "the value of variable "+a.name+" cannot be read")
		}
		in[a.name] = input{value: ev.bounded(v, func() rules.Location { return where }), where: where}
	}
}

// parseGiven reads the text of a -var as Terraform does: as it stands for a string, else as an
// expression.
func (ev *evaluator) parseGiven(v *variable, text string) cty.Value {
	if v.typ == cty.DynamicPseudoType || v.typ.IsPrimitiveType() {
		return cty.StringVal(text)
	}
	if _, problem := checkNesting([]byte(text), ev.limits.Depth); problem == "" {
		expr, diags := hclsyntax.ParseExpression([]byte(text), "<value for var."+v.name+">", hcl.InitialPos)
		if !diags.HasErrors() {
			if value, diags := expr.Value(nil); !diags.HasErrors() {
				return value
			}
		}
	}
	ev.report(rules.Diagnostic{
		Message: "the given value of variable " + v.name + " cannot be read", Help: "write it as in a .tfvars file", Where: v.block.location(),
	})
	return model.UnknownBecause(cty.DynamicPseudoType, "the given value of variable "+v.name+" cannot be read")
}
