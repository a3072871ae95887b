// Package plan reads Terraform plans and states as JSON (terraform show -json) into the resource
// model. A plan is the truth about count, for_each and variables; when the configuration it was made
// from lies beside it, findings point there.
package plan

import (
	"bytes"
	"encoding/json"
	"strings"
)

// document is what is read of Terraform's JSON output format.
type document struct {
	FormatVersion    string              `json:"format_version"`
	TerraformVersion string              `json:"terraform_version"`
	Variables        map[string]variable `json:"variables"`
	PlannedValues    *stateValues        `json:"planned_values"`
	Values           *stateValues        `json:"values"` // of a state
	PriorState       *struct {
		Values *stateValues `json:"values"`
	} `json:"prior_state"`
	Changes       []change       `json:"resource_changes"`
	Configuration *configuration `json:"configuration"`
	Errored       bool           `json:"errored"`
}

type variable struct {
	Value json.RawMessage `json:"value"`
}

type stateValues struct {
	Root stateModule `json:"root_module"`
}

type stateModule struct {
	Address   string          `json:"address"`
	Resources []stateResource `json:"resources"`
	Children  []stateModule   `json:"child_modules"`
}

type stateResource struct {
	Address   string          `json:"address"`
	Mode      string          `json:"mode"`
	Type      string          `json:"type"`
	Name      string          `json:"name"`
	Values    json.RawMessage `json:"values"`
	Sensitive json.RawMessage `json:"sensitive_values"`
	Depends   []string        `json:"depends_on"`
}

type change struct {
	Address string `json:"address"`
	Change  struct {
		Unknown json.RawMessage `json:"after_unknown"`
	} `json:"change"`
}

type configuration struct {
	Providers map[string]struct {
		Expressions map[string]json.RawMessage `json:"expressions"`
	} `json:"provider_config"`
	Root configModule `json:"root_module"`
}

type configModule struct {
	Resources []configResource      `json:"resources"`
	Calls     map[string]configCall `json:"module_calls"`
	Outputs   map[string]struct {
		Expression json.RawMessage `json:"expression"`
	} `json:"outputs"`
}

type configResource struct {
	Address     string                     `json:"address"`
	Provider    string                     `json:"provider_config_key"`
	Expressions map[string]json.RawMessage `json:"expressions"`
	Count       json.RawMessage            `json:"count_expression"`
	ForEach     json.RawMessage            `json:"for_each_expression"`
	Depends     []string                   `json:"depends_on"`
}

type configCall struct {
	Expressions map[string]json.RawMessage `json:"expressions"`
	ForEach     json.RawMessage            `json:"for_each_expression"`
	Module      *configModule              `json:"module"`
}

// Is says that a file that begins like this is a plan or a state in JSON.
func Is(first []byte) bool {
	first = bytes.TrimLeft(first, "\ufeff \t\r\n")
	if !bytes.HasPrefix(first, []byte("{")) {
		return false
	}
	key := bytes.Index(first, []byte(`"format_version"`))
	return key >= 0 && len(bytes.TrimSpace(first[1:key])) == 0 && bytes.Contains(first[:min(len(first), 200)], []byte(`"terraform_version"`)) || sorted(first)
}

// sorted recognises a plan whose keys somebody sorted, as jq -S does: the version comes far behind.
func sorted(first []byte) bool {
	d := json.NewDecoder(bytes.NewReader(first))
	next := func() json.Token { t, _ := d.Token(); return t } // nil at the end and after a mistake
	next()
	for {
		switch next() {
		case "applyable", "checks", "complete":
			var skipped json.RawMessage
			if d.Decode(&skipped) != nil {
				return false
			}
		case "configuration":
			open, inner := next(), next()
			return open == json.Delim('{') && (inner == "provider_config" || inner == "root_module")
		default:
			return false
		}
	}
}

// readable says that a version of the format is known. Terraform promises that a minor one changes no
// meaning; a plan that somebody reduced may have none.
func readable(format string) bool {
	major, _, _ := strings.Cut(format, ".")
	return major == "" || major == "0" || major == "1"
}

// modules calls f for every module in a tree of state modules.
func (m *stateModule) modules(f func(*stateModule)) {
	f(m)
	for i := range m.Children {
		m.Children[i].modules(f)
	}
}

// references are the addresses that an expression, or anything in it, refers to.
func references(raw json.RawMessage) []string {
	var v any
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return nil
	}
	var out []string
	collect(v, &out)
	return out
}

func collect(v any, out *[]string) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, out)
		}
	case map[string]any:
		for k, e := range v {
			list, ok := e.([]any)
			if k != "references" || !ok {
				collect(e, out)
				continue
			}
			for _, r := range list {
				if s, ok := r.(string); ok {
					*out = append(*out, s)
				}
			}
		}
	}
}

// constant is the literal value of an expression, "" when it has none.
func constant(raw json.RawMessage) string {
	var e struct {
		Value any `json:"constant_value"`
	}
	if json.Unmarshal(raw, &e) != nil {
		return ""
	}
	s, _ := e.Value.(string)
	return s
}
