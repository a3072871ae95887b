package timeoutmissing

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/listening"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
)

// libraryCall judges the calls of libraries that the table knows.
func libraryCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	l, ok := unlimited()[callee(call)]
	if !ok {
		return endless{}, false
	}
	e := kinds[l.kind]
	switch l.kind {
	case "connect", "talk":
		ok = !nearby(call)
	case "unset":
		ok = !nearby(call) && unset(call.Call.Args[l.argument], l.fields)
	case "untaken", "ignorant":
		ok, e.kept = !inProcess(call), keptIn(chainStart(call))
	case "context":
		e.kept = keptIn(call)
		ok = !inProcess(call) && index.Context(contexts.Argument(&call.Call)).Kind == contexts.Never
		e.unless = l.fields
	case "chain":
		ctx, known := alongChain(index, call)
		ok, e.kept = known && ctx == nil && !inProcess(call), keptIn(chainStart(call))
		e.unless = l.fields
	case "asks":
		e, ok = asks(index, call)
		e.unless = slices.Concat(e.unless, l.fields)
	case "takes":
		e.unless, e.kept = l.fields, packageOf(call.Call.StaticCallee().Object())
	case "borrow":
		ok = httpclient.Bare(contexts.Argument(&call.Call))
		e.unless = []string{httpclient.DefaultClient, httpclient.DefaultTransport}
	}
	return e, ok
}

// asks judges a request by a library whose client has no timeout: it ends with the context that it may be given.
func asks(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	ctx, known := alongChain(index, call)
	if !known {
		return endless{}, false
	}
	e := kinds["asks"]
	if ctx == nil {
		return e, true
	}
	given, and, ok := ends(index.Context(ctx))
	given.shape, given.why = e.shape, "its client has no timeout"+and
	return given, ok
}

// callee is the full name of the function or method that a call names, "" for function values.
func callee(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.FullName()
	}
	if f := call.Call.StaticCallee(); f != nil {
		return f.String()
	}
	return ""
}

// nearby says that a call connects to the host itself, or does not connect at all.
func nearby(call *ssa.Call) bool {
	for _, a := range call.Call.Args {
		text, _ := origin.Text(a)
		if strings.HasPrefix(text, "unix") || strings.HasPrefix(text, "udp") || listening.Local(a) {
			return true
		}
	}
	return false
}

// Drivers of databases, by what is in the paths of their packages.
var (
	sqlite = regexp.MustCompile(`(?i)sqlite|duckdb`)
	remote = regexp.MustCompile(`(?i)mysql|lib/pq|pgx|postgres|mssql|sqlserver|oracle|godror|clickhouse|snowflake`)
)

// inProcess says that the database of a call is a file that the process opens itself: the file, type or
// function with the call is called so, or its package has no other driver.
func inProcess(call *ssa.Call) bool {
	f := call.Parent()
	if sqlite.MatchString(f.String()) || sqlite.MatchString(filepath.Base(f.Prog.Fset.Position(call.Pos()).Filename)) {
		return true
	}
	found := false
	for _, p := range f.Pkg.Pkg.Imports() {
		if remote.MatchString(p.Path()) {
			return false
		}
		found = found || sqlite.MatchString(p.Path())
	}
	return found
}

// unset says that a struct is made in the function, and none of some fields is set there. What a call
// gets may be changed by it.
func unset(v ssa.Value, fields []string) bool {
	made, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, use := range *made.Referrers() {
		switch use := use.(type) {
		case *ssa.FieldAddr:
			for _, f := range fields {
				if strings.HasSuffix(origin.FieldOf(use.X.Type(), use.Field), "."+f) {
					return false
				}
			}
		case *ssa.Call:
			if _, known := unlimited()[callee(use)]; !known {
				return false
			}
		case *ssa.Store: // d := net.Dialer{...} copies the literal
			literal, ok := use.Val.(*ssa.UnOp)
			if !ok || use.Addr != made || !isLiteral(literal.X) || !unset(literal.X, fields) {
				return false
			}
		case *ssa.UnOp:
		default:
			return false // kept elsewhere
		}
	}
	return true
}

func isLiteral(v ssa.Value) bool {
	a, ok := v.(*ssa.Alloc)
	return ok && a.Comment == "complit"
}
