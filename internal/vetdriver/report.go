package vetdriver

import (
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"os"
	"slices"
	"strings"
)

// jsonDiagnostic is a diagnostic as go vet -json prints it.
type jsonDiagnostic struct {
	Category string    `json:"category,omitempty"`
	Posn     string    `json:"posn"`
	End      string    `json:"end,omitempty"`
	Message  string    `json:"message"`
	Fixes    []jsonFix `json:"suggested_fixes,omitempty"`
}

// jsonFix is a suggested fix there; start and end count bytes.
type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

// report prints what was found: the tree of go vet -json, or lines for people. The go command shows
// nothing of a diagnostic but its message, so that ends with the rule.
func report(cfg *config, o options, fset *token.FileSet, found []said, stdout, stderr io.Writer) error {
	if !o.json {
		for _, d := range found {
			fmt.Fprintf(stderr, "%s: %s\n", place(fset, d.Pos), d.text())
		}
		return nil
	}
	tree := map[string]map[string][]jsonDiagnostic{}
	for _, d := range found {
		if tree[cfg.ID] == nil {
			tree[cfg.ID] = map[string][]jsonDiagnostic{}
		}
		j := jsonDiagnostic{Category: d.Category, Posn: place(fset, d.Pos).String(), Message: d.text()}
		if d.End.IsValid() {
			j.End = place(fset, d.End).String()
		}
		for _, fix := range suggested(fset, d) {
			out := jsonFix{Message: fix.Message}
			for _, e := range fix.Edits {
				out.Edits = append(out.Edits, jsonEdit{e.File, e.Start, e.End, e.New})
			}
			j.Fixes = append(j.Fixes, out)
		}
		tree[cfg.ID][d.analyzer] = append(tree[cfg.ID][d.analyzer], j)
	}
	for _, byAnalyzer := range tree {
		for _, list := range byAnalyzer {
			slices.SortStableFunc(list, func(a, b jsonDiagnostic) int { return strings.Compare(a.Posn, b.Posn) })
		}
	}
	text, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return err
	}
	return cfg.print(append(text, '\n'), stdout)
}

// print writes what the go command shows and keeps: to a file since go 1.26.
func (c *config) print(text []byte, stdout io.Writer) error {
	if c.Stdout != "" {
		return os.WriteFile(c.Stdout, text, 0o666)
	}
	_, err := stdout.Write(text)
	return err
}

// place leaves //line comments aside: findings are placed where the code is.
func place(fset *token.FileSet, p token.Pos) token.Position { return fset.PositionFor(p, false) }

func (d said) text() string { return fmt.Sprintf("%s [%s]", d.Message, d.Category) }
