package workgrowswithfailure

import (
	"go/constant"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// everything says what a call reads all of, "" when it reads something smaller, or nobody knows.
func everything(c ssa.CallInstruction) string {
	op, ok := rule.OperationAt(c)
	if !ok {
		return ""
	}
	switch {
	case op.Service == "SQL" && wholeTable(c):
		return "a whole table"
	case op.Service == "Redis" && op.Name == "Keys":
		return "all keys"
	case op.Service == "DynamoDB" && op.Name == "Scan" && !paged(c):
		return "a whole table"
	}
	return ""
}

// paged says that the input of a call has a limit, or is not made here.
func paged(c ssa.CallInstruction) bool {
	for _, a := range c.Common().Args {
		input, ok := a.(*ssa.Alloc)
		if !ok {
			continue
		}
		for _, r := range *input.Referrers() {
			if f, ok := r.(*ssa.FieldAddr); ok && program.FieldName(f) == "Limit" {
				return true
			}
		}
		return false
	}
	return true
}

// wholeTable says that the query of a call is a constant that selects rows of a table without a
// condition.
func wholeTable(c ssa.CallInstruction) bool {
	for _, a := range c.Common().Args {
		k, ok := a.(*ssa.Const)
		if !ok || k.Value == nil || k.Value.Kind() != constant.String {
			continue
		}
		q := constant.StringVal(k.Value)
		return selects.MatchString(q) && !narrows.MatchString(q) && strings.Count(strings.ToLower(q), "select") == 1
	}
	return false
}

var (
	selects = regexp.MustCompile(`(?is)^\s*select\s.*\sfrom\s+["\x60]?[a-z_]`)
	narrows = regexp.MustCompile(`(?is)\b(where|limit|fetch\s+first|top|join|having|tablesample)\b|\b(count|max|min|sum|avg|exists|bool_or|bool_and)\s*\(|information_schema|pg_|sqlite_master|\bfrom\s+(sys\.)?dual\b`)
)
