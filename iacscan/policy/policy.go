// Package policy evaluates the infrastructure rules, which are Rego policies over the resource graph.
package policy

import (
	"context"
	"runtime"
	"sync"
	"time"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// Options choose what is evaluated.
type Options struct {
	// Select says which rules run; nil for all.
	Select func(*rules.Rule) bool
	// Peaks are the units of full capacity that somebody declared a group to need, by address.
	Peaks map[string]float64
	// Timeout bounds the evaluation of one rule over one root; 0 means ten seconds.
	Timeout time.Duration
}

// Run evaluates the built-in rules over every root and reports all there is to say about them: the
// findings, what could not be decided, the diagnostics of the loaders, and the counts.
func Run(ctx context.Context, roots []*model.Root, opts Options) *rules.Report {
	if opts.Timeout == 0 {
		opts.Timeout = 10 * time.Second
	}
	report := &rules.Report{}
	graphs := parallel(len(roots), func(i int) *graph.Graph { return graph.Build(roots[i]) })
	policies, err := selected(graphs, opts.Select)
	if err != nil {
		report.Diagnostics = append(report.Diagnostics, broken(err))
	}
	engine, err := compile(ctx, policies)
	if err != nil {
		report.Diagnostics = append(report.Diagnostics, broken(err))
	}
	for i, part := range parallel(len(roots), func(i int) *rules.Report { return engine.check(ctx, graphs[i], opts) }) {
		report.Add(part)
		report.Diagnostics = append(report.Diagnostics, roots[i].Diagnostics...)
	}
	report.Sort()
	return report
}

// broken is a policy of ours that does not load: the others run without it.
func broken(err error) rules.Diagnostic {
	return rules.Diagnostic{Message: "a policy does not load: " + err.Error(), Help: "this is a mistake in Ballast: report it"}
}

// selected are the chosen policies that have something to look at in any of the graphs: compiling
// is most of what a small run costs.
func selected(graphs []*graph.Graph, choose func(*rules.Rule) bool) ([]*Policy, error) {
	all, err := load()
	if err != nil {
		return nil, err
	}
	types := map[string]bool{}
	for _, g := range graphs {
		for _, t := range g.Types() {
			types[t] = true
		}
	}
	var out []*Policy
	for _, p := range all {
		if (choose == nil || choose(p.Rule)) && p.concerns(types) {
			out = append(out, p)
		}
	}
	return out, nil
}

// parallel calls f for 0 to n-1 on all processors and returns the results in order.
func parallel[T any](n int, f func(int) T) []T {
	out := make([]T, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				out[i] = f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}
