package main

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed disagreements.txt
var disagreementsText string

// disagreement is why Ballast sees a fixture differently than its authors.
type disagreement struct{ verdict, why string }

// theirs says that the authors' verdict is wrong, and not only another threshold than ours.
func (d disagreement) theirs() bool { return d.verdict == "theirs" }

// disagreements are the rows of disagreements.txt, by what they are about.
func disagreements() (map[key]disagreement, error) { return parse(disagreementsText) }

func parse(text string) (map[key]disagreement, error) {
	out := map[key]disagreement{}
	n := 0
	var concept string
	var reason disagreement
	for line := range strings.Lines(text) {
		n++
		fields := strings.Split(strings.TrimSpace(line), "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		switch {
		case fields[0] == "" || strings.HasPrefix(fields[0], "#"):
		case len(fields) == 3:
			concept, reason = fields[0], disagreement{fields[1], fields[2]}
			if reason.verdict != "theirs" && reason.verdict != "threshold" {
				return nil, fmt.Errorf("disagreements.txt:%d: the verdict is %q: want theirs or threshold", n, reason.verdict)
			}
		case len(fields) == 2 && concept != "":
			k := key{concept, fields[0], fields[1]}
			if _, twice := out[k]; twice {
				return nil, fmt.Errorf("disagreements.txt:%d: %s of %s is there twice", n, k.resource, k.path)
			}
			out[k] = reason
		default:
			return nil, fmt.Errorf("disagreements.txt:%d: want concept | verdict | why, and below it path | resource", n)
		}
	}
	return out, nil
}
