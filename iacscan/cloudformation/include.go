package cloudformation

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// included is the content of another file.
type included struct {
	env  env
	root *yaml.Node
}

// transform is Fn::Transform where a value stands.
func (e env) transform(c call) *value {
	inc := e.include(c)
	if inc == nil {
		return because(e, c.node, "a macro makes this value at deployment")
	}
	return inc.env.eval(inc.root)
}

// include follows AWS::Include of a local file. Anything else is nil: a macro that only a
// deployment runs, or a file that is not here, which is reported.
func (e env) include(c call) *included {
	name, params := tree.Get(c.arg, "Name"), tree.Get(c.arg, "Parameters")
	if name == nil || name.Value != "AWS::Include" || params == nil {
		e.s.tmpl.macros = true
		return nil
	}
	at := tree.Get(params, "Location")
	if at == nil {
		e.misused(c, "AWS::Include needs a Location")
		return nil
	}
	where := e.eval(at)
	path, why := localPath(e.src, where)
	if why != "" {
		e.s.tmpl.macros = true
		e.s.report(rules.Diagnostic{Message: "the included file is not followed: " + why, Where: e.src.location(at), Tolerable: true})
		return nil
	}
	if e.includes(path) {
		e.misused(c, "includes the file that it is in")
		return nil
	}
	p, err := e.s.open(path)
	if err != nil {
		e.report(at, fmt.Sprintf("cannot read the included file %s: %s", where.text, plainError(err)), "")
		e.s.tmpl.macros = true
		return nil
	}
	if p.root == nil {
		return nil
	}
	in := e
	in.within = &inclusion{e.src, e.within}
	in.src = p.src
	return &included{in, p.root}
}

// inclusion is a file that includes another, and what includes it.
type inclusion struct {
	src   *source
	outer *inclusion
}

// includes says that a file is this one, or one around it.
func (e env) includes(path string) bool {
	for i := e.within; i != nil; i = i.outer {
		if i.src.path == path {
			return true
		}
	}
	return e.src.path == path
}

// localPath is the file that a location names, or why there is none.
func localPath(from *source, v *value) (path, why string) {
	switch {
	case v.kind == text && !v.literal():
		return "", "its location " + model.Readable(v.text) + " is not known"
	case v.kind != text:
		return "", "its location is not known: " + strings.Join(unknownFrom(env{}, nil, v).reasons, "; ")
	}
	if u, err := url.Parse(v.text); err == nil && u.Scheme != "" && u.Scheme != "file" {
		return "", v.text + " is not a file of this tree"
	}
	name := filepath.FromSlash(strings.TrimPrefix(v.text, "file://"))
	if filepath.IsAbs(name) {
		return "", v.text + " is an absolute path"
	}
	return filepath.Join(filepath.Dir(from.path), name), ""
}

// isMissing says that a file is not there.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
