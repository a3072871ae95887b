// Package policy evaluates the infrastructure rules, which are Rego policies over the resource graph.
package policy

import (
	"context"
	"fmt"
	"runtime"
	"slices"
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
	// Custom are policies beside ours; nil for none.
	Custom *Custom
	// For tells what people say about a root; nil for nothing.
	For func(*model.Root) Circumstances
	// Today is the day, as 2027-03-31, for what expires; "" for the day that the rules are of.
	Today string
	// Timeout bounds the evaluation of one rule over one root; 0 means LastResort.
	Timeout time.Duration
	// Took is told what each rule costs.
	Took rules.Timer
}

// Circumstances are what people say about a root beyond its configuration.
type Circumstances struct {
	// Peaks are the units of full capacity that a group needs, by address.
	Peaks map[string]float64
	// AtMost is the most that a finding on a resource counts, "" for no limit; nil for none at all.
	AtMost func(*model.Resource) rules.Severity
	// Rehearsal says that the root is there to try things out: it may fail, and its data be lost.
	Rehearsal bool
	// Example says that the root shows how a module is called: what it chooses itself may be small.
	Example bool
	// Trial says that the environment is one to try things out in unless somebody names another one, or that a template
	// is for several: where it is production, the other variables have other values, too.
	Trial bool
}

// of are the circumstances of a root.
func (o Options) of(root *model.Root) Circumstances {
	c := Circumstances{}
	if o.For != nil {
		c = o.For(root)
	}
	if c.AtMost == nil {
		c.AtMost = func(*model.Resource) rules.Severity { return "" }
	}
	return c
}

// LastResort is a time that no rule of ours takes over what the loaders let through: what they do is
// bounded by the size of the input, so that the same input gives the same report on a slow machine.
const LastResort = 15 * time.Minute

// Run evaluates the built-in rules over every root and reports all there is to say about them: the
// findings, what could not be decided, the diagnostics of the loaders, and the counts.
func Run(ctx context.Context, roots []*model.Root, opts Options) *rules.Report {
	if opts.Timeout == 0 {
		opts.Timeout = LastResort
	}
	report := &rules.Report{}
	joined := parallel(len(roots), func(i int) joinedRoot { return join(roots[i]) })
	policies, err := selected(joined, opts)
	if err != nil {
		report.Diagnostics = append(report.Diagnostics, broken(err))
	}
	engine, err := compile(ctx, policies)
	if err != nil {
		report.Diagnostics = append(report.Diagnostics, broken(err))
	}
	for i, part := range parallel(len(roots), func(i int) *rules.Report { return engine.check(ctx, joined[i].graph, opts) }) {
		report.Add(part)
		report.Diagnostics = append(report.Diagnostics, joined[i].diagnostics...)
		report.Diagnostics = append(report.Diagnostics, roots[i].Diagnostics...)
	}
	report.Sort()
	return report
}

// joinedRoot is the graph of a root, and what kept it from being one.
type joinedRoot struct {
	graph       *graph.Graph
	diagnostics []rules.Diagnostic
}

// join builds the graph of a root. Should that fail, the other roots are evaluated all the same.
func join(root *model.Root) (out joinedRoot) {
	defer func() {
		if r := recover(); r != nil {
			out = joinedRoot{graph.Build(&model.Root{Path: root.Path, Language: root.Language}), []rules.Diagnostic{failed(root, r)}}
		}
	}()
	return joinedRoot{graph: graph.Build(root)}
}

// failed is a mistake of ours that a root brought to light.
func failed(root *model.Root, err any) rules.Diagnostic {
	return rules.Diagnostic{
		Message: fmt.Sprintf("the rules could not be evaluated: %v", err), Where: rules.Location{File: root.Path},
		Help: "what else was found was evaluated; this is a mistake in Ballast: report it",
	}
}

// broken is a policy of ours that does not load: the others run without it.
func broken(err error) rules.Diagnostic {
	return rules.Diagnostic{Message: "a policy does not load: " + err.Error(), Help: "this is a mistake in Ballast: report it"}
}

// selected are the chosen policies that have something to look at: compiling
// is most of what a small run costs.
func selected(roots []joinedRoot, opts Options) ([]*Policy, error) {
	all, err := load()
	if err != nil {
		return nil, err
	}
	if opts.Custom != nil {
		all = slices.Concat(all, opts.Custom.Policies)
	}
	types := map[string]bool{}
	for _, root := range roots {
		for _, t := range root.graph.Types() {
			types[t] = true
		}
	}
	var out []*Policy
	for _, p := range all {
		if (opts.Select == nil || opts.Select(p.Rule)) && p.concerns(types) {
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
