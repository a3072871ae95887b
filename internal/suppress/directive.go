// Package suppress reads the suppressions that people write beside their code, and takes the
// findings they cover out of a report.
//
//	//ballast:ignore RULE[,RULE...] [until=2027-03-31] reason     Go
//	#  ballast:ignore RULE[,RULE...] [until=2027-03-31] reason    HCL (also with //) and YAML
//
// A finding in a Terraform module is also covered where the module is called.
//
// What a suppression covers follows from the syntax, never from the line a finding happens to be
// reported on: behind code it covers the node that begins (or ends) on its line, on a line of its
// own the node that follows. Above a function, block or resource that is all of it; above the
// package clause it is the file. In any language ballast:ignore-file above all code is the file, too.
package suppress

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/ballast-lint/ballast/rules"
)

// marker starts every directive.
const marker = "ballast:"

// Directive is one suppression.
type Directive struct {
	Rules  []string
	Reason string
	// Until is the last day it holds, as 2027-03-31; "" for ever.
	Until string
	// Where is the comment, or the entry in a resource's metadata or in the configuration.
	Where rules.Location
	// First and Last are the lines it covers, both included.
	First, Last int
	// Owner is set for what the owners of the configuration say instead of lines: which findings are
	// covered, whether or not comments may do so.
	Owner func(*rules.Finding) bool
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
		d, verb, err := parse(body, known)
		switch {
		case err != nil:
		case verb == ignoreFile:
			d.First, d.Last, err = wholeFile(c, nodes)
		default:
			d.First, d.Last, err = scope(c, nodes)
		}
		d.Where = where
		if err != nil {
			diags = append(diags, Malformed(where, err))
			continue
		}
		out = append(out, d)
	}
	return out, diags
}

// New is a suppression, wherever it was written, without the lines that it covers. The last day may
// also be a word of the reason, until=2027-03-31.
func New(ids []string, reason, until string, known Lookup) (Directive, error) {
	var words []string
	for word := range strings.FieldsSeq(reason) {
		if day, ok := strings.CutPrefix(word, "until="); ok {
			until = day
			continue
		}
		words = append(words, word)
	}
	d := Directive{Rules: ids, Reason: strings.Join(words, " "), Until: until}
	return d, d.check(known)
}

// check says what is wrong with the rules, the reason and the day of a suppression.
func (d *Directive) check(known Lookup) error {
	if len(d.Rules) == 0 {
		return fmt.Errorf("suppression names no rule")
	}
	for _, id := range d.Rules {
		suggestion, ok := known(id)
		if ok {
			continue
		}
		if suggestion != "" {
			return fmt.Errorf("suppression of unknown rule %q; did you mean %q?", id, suggestion)
		}
		return fmt.Errorf("suppression of unknown rule %q", id)
	}
	names := strings.Join(d.Rules, ", ")
	if _, err := time.Parse(time.DateOnly, d.Until); d.Until != "" && err != nil {
		return fmt.Errorf("suppression of %s until %q: want a day such as 2027-03-31", names, d.Until)
	}
	if d.Reason == "" {
		return fmt.Errorf("suppression of %s gives no reason", names)
	}
	return nil
}

// Today is the day for Judge.
func Today() string { return time.Now().Format(time.DateOnly) }

// Malformed is the diagnostic for a suppression that has no effect because of err.
func Malformed(where rules.Location, err error) rules.Diagnostic {
	help := "write ballast:ignore RULE and the reason why the finding is acceptable here; it has no effect until then"
	if errors.As(err, new(errMisplaced)) {
		help = "move it, ballast:ignore to or above the code that it is for, ballast:ignore-file to the top, or remove it"
	}
	return rules.Diagnostic{Message: err.Error(), Where: where, Help: help}
}

// The verbs of directives.
const (
	ignore     = "ignore"
	ignoreFile = "ignore-file"
)

// parse reads what follows the marker: "ignore a,b reason".
func parse(body string, known Lookup) (d Directive, verb string, err error) {
	verb, rest, _ := strings.Cut(body, " ")
	if verb != ignore && verb != ignoreFile {
		return d, verb, fmt.Errorf("unknown directive %q; there are %q and %q", marker+verb, marker+ignore, marker+ignoreFile)
	}
	var ids []string
	words := strings.Fields(rest)
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		for id := range strings.SplitSeq(word, ",") {
			if id != "" {
				ids = append(ids, id)
			}
		}
		if !strings.HasSuffix(word, ",") {
			break
		}
	}
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	d, err = New(ids, strings.Join(words, " "), "", known)
	return d, verb, err
}
