// Package suppress reads the suppressions that people write beside their code, and takes the
// findings they cover out of a report.
//
//	//ballast:ignore RULE[,RULE...] reason     Go
//	#  ballast:ignore RULE[,RULE...] reason    HCL (also with //) and YAML
//
// What a suppression covers follows from the syntax, never from the line a finding happens to be
// reported on: behind code it covers the node that begins (or ends) on its line, on a line of its
// own the node that follows. Above a function, block or resource that is all of it; above the
// package clause it is the file.
package suppress

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/ballast-lint/ballast/rules"
)

// marker starts every directive.
const marker = "ballast:"

// Directive is one suppression.
type Directive struct {
	Rules  []string
	Reason string
	// Where is the comment, or the entry in a resource's metadata.
	Where rules.Location
	// First and Last are the lines it covers, both included.
	First, Last int
}

// Lookup resolves a rule id; when there is none it proposes another one, or "".
type Lookup func(id string) (suggestion string, ok bool)

// Read finds the directives of one source file, by its extension. Files of other languages have
// none; a file that does not parse has none either, its engine reports that.
func Read(file string, data []byte, known Lookup) ([]Directive, []rules.Diagnostic) {
	if !strings.Contains(string(data), marker) {
		return nil, nil
	}
	var comments []comment
	var nodes []node
	switch strings.ToLower(filepath.Ext(file)) {
	case ".go":
		comments, nodes = readGo(file, data)
	case ".tf", ".tofu":
		comments, nodes = readHCL(file, data)
	case ".yaml", ".yml", ".template":
		comments, nodes = readYAML(data)
	}
	var out []Directive
	var diags []rules.Diagnostic
	for _, c := range comments {
		body, ok := strings.CutPrefix(c.text, marker)
		if !ok || body == "" || unicode.IsSpace(rune(body[0])) {
			continue // prose that happens to begin with our name
		}
		where := rules.Location{File: file, Line: c.start.line, Column: c.start.col, EndColumn: c.endCol}
		d, err := parse(body, known)
		if err == nil {
			d.Where = where
			d.First, d.Last, err = scope(c, nodes)
		}
		if err != nil {
			diags = append(diags, Malformed(where, err))
			continue
		}
		out = append(out, d)
	}
	return out, diags
}

// Check says what is wrong with the rules and the reason of a suppression, wherever it was written.
func Check(ids []string, reason string, known Lookup) error {
	if len(ids) == 0 {
		return fmt.Errorf("suppression names no rule")
	}
	for _, id := range ids {
		suggestion, ok := known(id)
		if ok {
			continue
		}
		if suggestion != "" {
			return fmt.Errorf("suppression of unknown rule %q; did you mean %q?", id, suggestion)
		}
		return fmt.Errorf("suppression of unknown rule %q", id)
	}
	if strings.TrimSpace(reason) == "" {
		return fmt.Errorf("suppression of %s gives no reason", strings.Join(ids, ", "))
	}
	return nil
}

// Malformed is the diagnostic for a suppression that has no effect because of err.
func Malformed(where rules.Location, err error) rules.Diagnostic {
	return rules.Diagnostic{Message: err.Error(), Where: where,
		Help: "write ballast:ignore RULE and the reason why the finding is acceptable here; it has no effect until then"}
}

// parse reads what follows the marker: "ignore a,b reason".
func parse(body string, known Lookup) (Directive, error) {
	verb, rest, _ := strings.Cut(body, " ")
	if verb != "ignore" {
		return Directive{}, fmt.Errorf("unknown directive %q; the only one is %q", marker+verb, marker+"ignore")
	}
	var d Directive
	words := strings.Fields(rest)
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		for id := range strings.SplitSeq(word, ",") {
			if id != "" {
				d.Rules = append(d.Rules, id)
			}
		}
		if !strings.HasSuffix(word, ",") {
			break
		}
	}
	d.Reason = strings.TrimSpace(strings.TrimPrefix(strings.Join(words, " "), "-- "))
	if d.Reason == "--" {
		d.Reason = ""
	}
	return d, Check(d.Rules, d.Reason, known)
}
