package timeoutmissing

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

var unlimited = map[string]bool{
	"(*database/sql.DB).Query": true, "(*database/sql.DB).QueryRow": true, "(*database/sql.DB).Exec": true,
	"(*database/sql.DB).Ping": true, "(*database/sql.DB).Begin": true, "(*database/sql.DB).Prepare": true,
	"(*database/sql.Stmt).Query": true, "(*database/sql.Stmt).QueryRow": true, "(*database/sql.Stmt).Exec": true,
}

// databaseCall judges database/sql. Calls on a transaction end with the context of its BeginTx.
func databaseCall(_ *httpclient.Index, call *ssa.Call) (endless, bool) {
	f := call.Call.StaticCallee()
	if f == nil {
		return endless{}, false
	}
	if unlimited[f.String()] {
		return endless{shape: shapeDatabase, why: "it takes no context, and waits for a connection and for the database"}, true
	}
	if unlimited[trimContext(f.String())] && len(call.Call.Args) > 1 && contexts.Of(call.Call.Args[1]).Kind == contexts.Never {
		return endless{shape: shapeDatabase, why: "its context has no deadline and never ends"}, true
	}
	return endless{}, false
}

func trimContext(name string) string {
	const suffix = "Context"
	if len(name) > len(suffix) && name[len(name)-len(suffix):] == suffix {
		return name[:len(name)-len(suffix)]
	}
	return ""
}
