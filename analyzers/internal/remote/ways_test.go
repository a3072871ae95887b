package remote_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/remote"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

func TestSeverity(t *testing.T) {
	write, read := rule.Operation{Name: "CreateBucket"}, rule.Operation{Name: "ListBuckets", ReadOnly: true}
	for _, c := range []struct {
		op    rule.Operation
		entry string
		want  rules.Severity
	}{
		{write, "net/http handler", rules.Error},
		{read, "net/http handler", rules.Warning},
		{write, "SQS consumer", rules.Warning},
		{read, "SQS consumer", rules.Note},
		{write, "service broker", rules.Note}, // asked for a bucket, it makes one
	} {
		if got := remote.Severity(c.op, rule.Path{Entry: c.entry}); got != c.want {
			t.Errorf("%s by %s: %s, not %s", c.op.Name, c.entry, got, c.want)
		}
	}
}
