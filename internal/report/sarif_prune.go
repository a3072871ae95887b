package report

import (
	"bytes"
	"encoding/json"
	"io"
)

// defaults are properties that the SARIF library writes although their value is the one that the
// format defines for absent ones.
var defaults = map[string]any{
	"index": json.Number("-1"), "parentIndex": json.Number("-1"), "ruleIndex": json.Number("-1"),
	"rank": json.Number("-1"), "id": json.Number("-1"), "executionOrder": json.Number("-1"),
	"byteOffset": json.Number("-1"), "charOffset": json.Number("-1"),
	"kind": "fail", "importance": "important", "language": "en-US",
	"enabled": true, "isComprehensive": false,
}

// writePruned writes a document without empty arrays and defaults, which would double its size:
// GitHub takes 10 MB. Results and rules stay when there are none, as GitHub requires them.
func writePruned(w io.Writer, doc any) error {
	raw, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var tree map[string]any
	if err := dec.Decode(&tree); err != nil {
		return err
	}
	prune(tree)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(tree)
}

func prune(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			prune(e)
		}
	case map[string]any:
		for key, e := range v {
			prune(e)
			if redundant(key, e) {
				delete(v, key)
			}
		}
	}
}

func redundant(key string, v any) bool {
	switch v := v.(type) {
	case []any:
		return len(v) == 0 && key != "results" && key != "rules"
	case map[string]any:
		return len(v) == 0 && key == "properties"
	default:
		value, ok := defaults[key]
		return ok && value == v
	}
}
