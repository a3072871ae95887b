// Command agreement compares Ballast with what the authors of other scanners expect of their own
// fixtures, concept by concept.
//
//	go run ./internal/agreement -expect expectations.json -fixtures ~/src
//
// The expectations are a list of verdicts on resources (see expectation); the fixtures lie in folders
// named after their repositories. They are other people's: none are kept here. Where Ballast sees it
// differently, disagreements.txt says why. One that is not listed there, or is listed and no more, is an
// error.
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/ballast-lint/ballast/internal/catalog"
)

func main() {
	expect := flag.String("expect", "", "`file` with the expectations")
	fixtures := flag.String("fixtures", "", "`folder` with the repositories")
	flag.Parse()
	open, err := compare(*expect, *fixtures)
	if err != nil {
		fmt.Fprintln(os.Stderr, "agreement:", err)
		os.Exit(2)
	}
	for _, line := range open {
		fmt.Println(line)
	}
	if len(open) > 0 {
		os.Exit(1)
	}
}

// compare prints how many expectations of each concept are met, and returns what is wrong with the list of
// disagreements.
func compare(expect, fixtures string) ([]string, error) {
	all, err := read(expect)
	if err != nil {
		return nil, err
	}
	judged, err := disagreements()
	if err != nil {
		return nil, err
	}
	j := judge{fixtures: fixtures, rules: byConcept(catalog.Default().All()), runs: map[string]*run{}}
	met, listed, of := map[string]int{}, map[string]int{}, map[string]int{}
	seen := map[key]bool{}
	var open []string
	for _, e := range all {
		got, err := j.verdict(context.Background(), e)
		if err != nil {
			return nil, err
		}
		if got == "" {
			continue
		}
		of[e.Concept]++
		switch d, known := judged[e.key()]; {
		case got == e.Expect:
			met[e.Concept]++
		case known:
			seen[e.key()] = true
			if d.theirs() {
				listed[e.Concept]++
			}
		default:
			open = append(open, fmt.Sprintf("not judged: %s %s of %s: want %s, got %s", e.Concept, e.Resource, e.Path, e.Expect, got))
		}
	}
	for k := range judged {
		if !seen[k] {
			open = append(open, fmt.Sprintf("disagrees no more: %s %s of %s", k.concept, k.resource, k.path))
		}
	}
	slices.Sort(open)
	return open, table(met, listed, of)
}

func table(met, listed, of map[string]int) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CONCEPT\tMET\tTHEIRS WRONG\tOF")
	var sums [3]int
	for _, c := range slices.Sorted(maps.Keys(of)) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\n", c, met[c], listed[c], of[c])
		sums[0], sums[1], sums[2] = sums[0]+met[c], sums[1]+listed[c], sums[2]+of[c]
	}
	fmt.Fprintf(w, "all\t%d\t%d\t%d\n", sums[0], sums[1], sums[2])
	return w.Flush()
}
