package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

// Bounds for a file that somebody made large on purpose.
const (
	maxBytes = 1 << 20
	maxNodes = 100_000
	maxDepth = 20
	maxSaid  = 20 // mistakes
)

// Mistakes are all that is wrong with a file.
type Mistakes []rules.Diagnostic

// Error lists them, one a line.
func (m Mistakes) Error() string {
	var lines []string
	for i, d := range m {
		if i == maxSaid {
			lines = append(lines, fmt.Sprintf("and %d more", len(m)-i))
			break
		}
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", d.Where.File, d.Where.Line, d.Where.Column, d.Message))
	}
	return strings.Join(lines, "\n")
}

// Parse reads the text of a configuration; the file is where its values are said to be.
func Parse(file string, text []byte) (*Config, error) {
	c := &Config{}
	if len(text) > maxBytes {
		return nil, Mistakes{{Message: fmt.Sprintf("larger than %d bytes", maxBytes), Where: rules.Location{File: file, Line: 1, Column: 1}}}
	}
	d := &decoder{file: file}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return c, nil // nothing but comments
	case err != nil:
		return nil, d.syntax(err)
	}
	if err := dec.Decode(&second); err == nil {
		d.fail(&second, "a second document: a configuration is one")
	} else if !errors.Is(err, io.EOF) {
		return nil, d.syntax(err)
	}
	if top := doc.Content[0]; top.Tag != "!!null" {
		d.value("", top, reflect.ValueOf(c).Elem(), 0)
	}
	d.unmarked(c)
	if len(d.mistakes) > 0 {
		slices.SortStableFunc(d.mistakes, func(a, b rules.Diagnostic) int { return a.Where.Compare(b.Where) })
		return nil, d.mistakes
	}
	return c, nil
}

// unmarked environments would never be recognised, without anybody noticing.
func (d *decoder) unmarked(c *Config) {
	c.entries = d.entries
	for i, e := range c.Environments {
		if len(e.Paths)+len(e.Tags)+len(e.Variables) == 0 && len(d.mistakes) == 0 {
			d.mistakes = append(d.mistakes, mistake(c.under(index("environments", i)), fmt.Errorf("environments[%d] is recognised by nothing: give it paths, tags or variables", i)))
		}
	}
}

type decoder struct {
	file     string
	nodes    int
	entries  []entry
	mistakes Mistakes
}

func (d *decoder) at(n *yaml.Node) rules.Location {
	return rules.Location{File: d.file, Line: max(n.Line, 1), Column: max(n.Column, 1)}
}

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.mistakes = append(d.mistakes, rules.Diagnostic{Message: fmt.Sprintf(format, args...), Where: d.at(n)})
}

// yamlLine is how the YAML library tells where a mistake is.
var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

func (d *decoder) syntax(err error) error {
	line := 1
	message := err.Error()
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	return Mistakes{{Message: "not YAML: " + message, Where: rules.Location{File: d.file, Line: max(line, 1), Column: 1}}}
}

// value decodes a node into a field; key is its name in messages.
func (d *decoder) value(key string, n *yaml.Node, to reflect.Value, depth int) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if d.nodes++; d.nodes > maxNodes || depth > maxDepth {
		if d.nodes < 2*maxNodes { // say it once
			d.fail(n, "the configuration is too large, or nested too deeply")
		}
		d.nodes = 2 * maxNodes
		return
	}
	if n.Tag == "!!null" {
		d.fail(n, "%s has no value: give it one, or delete the line", key)
		return
	}
	if s, ok := to.Addr().Interface().(scalar); ok {
		d.scalar(key, n, s)
		return
	}
	switch to.Kind() {
	case reflect.Pointer:
		p := reflect.New(to.Type().Elem())
		d.value(key, n, p.Elem(), depth)
		to.Set(p)
	case reflect.Struct:
		d.object(key, n, to, depth)
	case reflect.Map:
		d.mapping(key, n, to, depth)
	case reflect.Slice:
		d.list(key, n, to, depth)
	case reflect.Bool:
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			d.fail(n, "%s: want true or false", key)
			return
		}
		to.SetBool(strings.EqualFold(n.Value, "true"))
		d.note(key, n.Value, n)
	case reflect.String:
		if d.plain(key, n) {
			to.SetString(n.Value)
			d.note(key, n.Value, n)
		}
	default:
		panic("config: no way to decode " + to.Type().String())
	}
}

func (d *decoder) note(key, text string, n *yaml.Node) {
	d.entries = append(d.entries, entry{key, text, d.at(n)})
}

// plain wants a value in one piece.
func (d *decoder) plain(key string, n *yaml.Node) bool {
	switch {
	case n.Kind != yaml.ScalarNode:
		d.fail(n, "%s: want a value, not a %s", key, kind(n))
	case strings.TrimSpace(n.Value) == "":
		d.fail(n, "%s is empty", key)
	default:
		return true
	}
	return false
}

func (d *decoder) scalar(key string, n *yaml.Node, to scalar) {
	if !d.plain(key, n) {
		return
	}
	if err := to.Parse(n.Value); err != nil {
		d.fail(n, "%s: %s", key, err)
		return
	}
	d.note(key, n.Value, n)
}

func kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "mapping"
	case yaml.SequenceNode:
		return "list"
	}
	return "value"
}

// list decodes a list; a value in one piece stands for a list of one.
func (d *decoder) list(key string, n *yaml.Node, to reflect.Value, depth int) {
	content := n.Content
	_, scalars := reflect.New(to.Type().Elem()).Interface().(scalar)
	switch {
	case n.Kind == yaml.ScalarNode && scalars:
		content = []*yaml.Node{n}
	case n.Kind != yaml.SequenceNode:
		d.fail(n, "%s: want a list, not a %s", key, kind(n))
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(content), len(content)))
	first := len(d.entries)
	for i, c := range content {
		name := fmt.Sprintf("%s[%d]", key, i)
		if scalars {
			name = key // a list of names is one setting
		}
		d.value(name, c, to.Index(i), depth+1)
	}
	if scalars {
		var texts []string
		for _, e := range d.entries[first:] {
			texts = append(texts, e.text)
		}
		d.entries = d.entries[:first]
		d.note(key, strings.Join(texts, ", "), n)
	}
}

// pairs are the keys and values of a mapping; a key that comes twice is a mistake.
func (d *decoder) pairs(key string, n *yaml.Node, each func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "%s: want a mapping, not a %s", cmp.Or(key, "the configuration"), kind(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode || k.Tag == "!!merge":
			d.fail(k, "want the name of a key")
		case seen[k.Value]:
			d.fail(k, "%s is there twice", join(key, k.Value))
		default:
			seen[k.Value] = true
			each(k, v)
		}
	}
}

func (d *decoder) mapping(key string, n *yaml.Node, to reflect.Value, depth int) {
	to.Set(reflect.MakeMap(to.Type()))
	d.pairs(key, n, func(k, v *yaml.Node) {
		element := reflect.New(to.Type().Elem()).Elem()
		first := len(d.entries)
		d.value(join(key, k.Value), v, element, depth+1)
		for i := first; i < len(d.entries) && v.Kind == yaml.ScalarNode; i++ {
			d.entries[i].where = d.at(k) // the name is what may be wrong later
		}
		to.SetMapIndex(reflect.ValueOf(k.Value), element)
	})
}

func (d *decoder) object(key string, n *yaml.Node, to reflect.Value, depth int) {
	fields := fieldsOf(to.Type())
	if i := slices.IndexFunc(fields, func(f field) bool { return f.short }); i >= 0 && n.Kind == yaml.ScalarNode {
		d.value(join(key, fields[i].name), n, to.FieldByIndex(fields[i].index), depth+1)
		return
	}
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	given := map[string]bool{}
	d.pairs(key, n, func(k, v *yaml.Node) {
		i := slices.Index(names, k.Value)
		if i < 0 {
			d.fail(k, "unknown key %q%s; keys here are %s", k.Value, suggest.DidYouMean(k.Value, names), strings.Join(names, ", "))
			return
		}
		given[k.Value] = true
		d.value(join(key, k.Value), v, to.FieldByIndex(fields[i].index), depth+1)
	})
	for _, f := range fields {
		if f.required && n.Kind == yaml.MappingNode && !given[f.name] {
			d.fail(n, "%s is missing", join(key, f.name))
		}
	}
}

func join(key, name string) string {
	if key == "" {
		return name
	}
	return key + "." + name
}
