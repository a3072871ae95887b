package engine

import (
	"context"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// infrastructure evaluates the policies over Terraform, plans and CloudFormation.
func infrastructure(ctx context.Context, in *check.Inputs, progress check.Progress) *check.Outcome {
	roots, diagnostics := Roots(ctx, in, progress)
	out := &check.Outcome{Report: &rules.Report{}}
	unmodelled(roots, progress)
	if len(roots) > 0 {
		progress("evaluating policies")
		out.Report = evaluate(ctx, in, roots)
	}
	out.Diagnostics = append(out.Diagnostics, diagnostics...)
	out.Diagnostics = append(out.Diagnostics, unusedPeaks(roots, in)...)
	out.Diagnostics = append(out.Diagnostics, unusedParameters(roots, in)...)
	out.Diagnostics = append(out.Diagnostics, unusedNames(roots, in)...)
	for _, r := range roots {
		ignores(r, in, out)
	}
	return out
}

// evaluate runs the policies, and leaves out what borrowed roots have of their own.
func evaluate(ctx context.Context, in *check.Inputs, roots []*model.Root) *rules.Report {
	options := policy.Options{Custom: in.Policies, Took: in.Took, Today: suppress.Today(),
		Select: func(r *rules.Rule) bool { return selected(in, r) },
		For:    func(root *model.Root) policy.Circumstances { return circumstances(in, root) }}
	var asked, other []*model.Root
	for _, r := range roots {
		if borrowed(in, r) {
			other = append(other, r)
		} else {
			asked = append(asked, r)
		}
	}
	out := policy.Run(ctx, asked, options)
	if len(other) > 0 {
		more := policy.Run(ctx, other, options)
		touching(more, in)
		out.Add(more)
	}
	return out
}

// ignores collects the suppressions in the resources' metadata. Resources that were made from the
// same block carry the same one.
func ignores(root *model.Root, in *check.Inputs, out *check.Outcome) {
	seen := map[rules.Location]bool{}
	for _, r := range root.Resources {
		for _, i := range r.Ignores {
			if seen[i.Where] {
				continue
			}
			seen[i.Where] = true
			ids := strings.FieldsFunc(i.Rule, func(c rune) bool { return c == ',' || c == ' ' })
			d, err := suppress.New(ids, i.Reason, i.Until, in.Known)
			if err != nil {
				out.Diagnostics = append(out.Diagnostics, suppress.Malformed(i.Where, err))
				continue
			}
			d.Where, d.First, d.Last = i.Where, r.Header.Line, r.EndLine
			out.Ignores = append(out.Ignores, d)
		}
	}
}
