package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// SchemaURL is where editors find the schema.
const SchemaURL = "https://raw.githubusercontent.com/ballast-lint/ballast/main/docs/ballast.schema.json"

// Schema is the JSON schema of the configuration. The names of rules are proposed, not required:
// policies of one's own have names, too.
func Schema(all []*rules.Rule) map[string]any {
	out := schemaOf(reflect.TypeFor[Config]())
	out["$defs"] = map[string]any{
		"rule": schemaOf(reflect.TypeFor[Rule]()),
		"rules": map[string]any{"type": "object", "properties": ruleSchemas(all),
			"additionalProperties": map[string]any{"$ref": "#/$defs/rule"}},
	}
	out["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	out["$id"] = SchemaURL
	out["title"] = "Configuration of Ballast"
	return out
}

func schemaOf(t reflect.Type) map[string]any {
	if s, ok := reflect.New(t).Interface().(scalar); ok {
		return s.schema()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Struct:
		return objectSchema(t)
	case reflect.Slice:
		item := schemaOf(t.Elem())
		list := map[string]any{"type": "array", "items": item}
		if !isScalar(t.Elem()) {
			return list
		}
		return map[string]any{"anyOf": []any{item, list}}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	// Text may be written without quotes, even if it looks like something else to YAML.
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

func isScalar(t reflect.Type) bool {
	_, ok := reflect.New(t).Interface().(scalar)
	return ok
}

func objectSchema(t reflect.Type) map[string]any {
	properties := map[string]any{}
	var required []string
	var short map[string]any
	for _, f := range fieldsOf(t) {
		s := schemaOf(f.typ)
		s["description"] = f.doc
		if f.def != "" && isScalar(f.typ) {
			s["default"] = f.def
		}
		if f.key == "rule" {
			s = map[string]any{"$ref": "#/$defs/rules", "description": f.doc}
		}
		if f.required {
			required = append(required, f.name)
		}
		if f.short {
			short = schemaOf(f.typ)
		}
		properties[f.name] = s
	}
	out := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if required != nil {
		slices.Sort(required)
		out["required"] = required
	}
	if short != nil {
		return map[string]any{"anyOf": []any{short, out}}
	}
	return out
}

// ruleSchemas propose every rule with its title.
func ruleSchemas(all []*rules.Rule) map[string]any {
	out := map[string]any{}
	for _, r := range all {
		out[r.ID] = map[string]any{"$ref": "#/$defs/rule", "description": r.Title + " (" + string(r.Severity) + ")"}
	}
	return out
}

// Key describes one key for the reference.
type Key struct {
	Name, Type, Doc, Default string
	Required                 bool
}

// Keys are all keys in the order of the reference: "overrides[].paths", "rules.RULE.level".
func Keys() []Key { return keysOf("", reflect.TypeFor[Config]()) }

func keysOf(prefix string, t reflect.Type) []Key {
	var out []Key
	for _, f := range fieldsOf(t) {
		key := Key{Name: prefix + f.name, Type: typeName(f.typ), Doc: f.doc, Default: f.def, Required: f.required}
		out = append(out, key)
		inner, name := f.typ, key.Name
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Map {
			if inner.Kind() == reflect.Slice {
				name += "[]"
			} else {
				name += "." + strings.ToUpper(f.key)
			}
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && !isScalar(inner) && inner != reflect.TypeFor[Override]() {
			out = append(out, keysOf(name+".", inner)...)
		}
	}
	return out
}

// typeName is the kind of a value in a word or two.
func typeName(t reflect.Type) string {
	if isScalar(t) {
		if choices, ok := reflect.New(t).Interface().(scalar).schema()["enum"].([]string); ok {
			return strings.Join(choices, ", ")
		}
		return strings.ToLower(strings.ReplaceAll(t.Name(), "GoName", "name"))
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeName(t.Elem())
	case reflect.Slice:
		if isScalar(t.Elem()) {
			return "list of " + typeName(t.Elem()) + "s"
		}
		return "list"
	case reflect.Map, reflect.Struct:
		return "mapping"
	case reflect.Bool:
		return "true, false"
	}
	return "text"
}
