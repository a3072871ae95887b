package fallback

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// What functions are called is used to say less: these patterns keep pairs out that have the shape of a
// fallback and another purpose. Only of calls without an error it also says that they look something up.
var (
	// after: undoing, cleaning up, telling somebody, putting off.
	after = regexp.MustCompile(`(?i)^(delete|remove|clear|roll_?back|clean|close|stop|abort|cancel|notify|log|report|record|mark|` +
		`fail|reset|release|unlock|emit|alert|enqueue|re_?queue|dead|drop|invalidate|evict|set\w*(error|fail|status|state|condition|cookie))`)
	// looks: asking for something that may not be there yet.
	looks = regexp.MustCompile(`(?i)^(get|find|search|load|look_?up|list|read|fetch|query|exists|check|describe|head|has|is|reuse)|(?i)(active|exists?|present)$`)
	// makes: bringing it into being.
	makes = regexp.MustCompile(`(?i)^(create|new|obtain|insert|register|add|generate|issue|provision|ensure|start|launch|init|build|` +
		`make|allocate|put|save|store|write|set|update|upsert|patch)`)
	// own: copies that were good before. To serve them is what one should do.
	own = regexp.MustCompile(`(?i)^local|stale|snapshot|last_?(known|good)|cached|from_?cache`)
	// later: keeping what could not be done now for another time.
	later = regexp.MustCompile(`(?i)later|outbox|dead_?letter|dlq|spool|backlog|pending|postpone|defer|retr(y|ies)|unsent|undelivered|hinted|journal`)
	// sends: telling somebody something; keepsFor: having it for later.
	sends    = regexp.MustCompile(`(?i)^(send|publish|notify|deliver|emit|push|post|dispatch|produce|forward|submit)`)
	keepsFor = regexp.MustCompile(`(?i)^(store|save|persist|insert|keep|add)`)
	// identifies: finding out who somebody is. What identifies him is one of several things in his request,
	// and each has its own way.
	identifies = regexp.MustCompile(`(?i)bearer|token|session|cookie|basic_?auth|jwt|api_?key|oidc|oauth|saml|ldap|password`)
)

// afterthought says that the second call deals with the failure, makes what the first did not find, or
// serves a copy that was good before, keeps for later what could not be done, or is the next way to
// identify somebody.
func afterthought(primary, alt *ssa.Call) bool {
	return own.MatchString(name(alt)) || own.MatchString(Named(alt)) || after.MatchString(name(alt)) ||
		looks.MatchString(name(primary)) && makes.MatchString(name(alt)) || putsOff(alt) ||
		sends.MatchString(name(primary)) && keepsFor.MatchString(name(alt)) || identifyApart(name(primary), name(alt))
}

// schemes is what methods are called that identify somebody in one of several ways, and their interfaces.
var schemes = regexp.MustCompile(`(?i)authenticat|authoriz|auth_?n|auth_?(strateg|scheme|method|provider|backend)|credential|identify|login`)

// Identifies says that a call, as messages name it, finds out who somebody is in one of several ways: to try
// one after the other is to look for what he has brought.
func Identifies(call string) bool { return schemes.MatchString(call) }

// identifyApart says that two functions identify somebody, in different ways.
func identifyApart(primary, alt string) bool {
	a, b := identifies.FindString(primary), identifies.FindString(alt)
	return a != "" && b != "" && !strings.EqualFold(a, b)
}

// putsOff says that a call is named after what is left for later, or its function names that: the table
// or queue that it writes to.
func putsOff(c *ssa.Call) bool {
	if later.MatchString(name(c)) {
		return true
	}
	f := c.Call.StaticCallee()
	return onlyError(c) && f != nil && slices.ContainsFunc(behindWrappers(f).Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			call, ok := in.(ssa.CallInstruction)
			return ok && slices.ContainsFunc(program.Texts(call.Common()), later.MatchString)
		})
	})
}

// takesError says that the second call is given the error of the first: it deals with the failure,
// stores it or tells somebody.
func takesError(primary, alt *ssa.Call) bool {
	for _, a := range alt.Call.Args {
		if outcome.IsError(a.Type()) && errorOf(a, primary, 0) {
			return true
		}
	}
	return false
}

// errorOf says that an error is that of a call, or made from it.
func errorOf(v ssa.Value, call *ssa.Call, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Extract:
		return errorOf(v.Tuple, call, depth+1)
	case *ssa.Call:
		if v == call {
			return true
		}
		for _, a := range v.Call.Args {
			if outcome.IsError(a.Type()) && errorOf(a, call, depth+1) {
				return true
			}
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			if errorOf(e, call, depth+1) {
				return true
			}
		}
	case *ssa.UnOp: // a variable that a function literal captures
		return slices.ContainsFunc(form.Stored(v.X), func(e ssa.Value) bool { return errorOf(e, call, depth+1) })
	}
	return false
}

// Named names a call through an interface by the variable or field it is made on: "primary.Send". It
// tells two calls of one method apart. "" when what it is made on has no name.
func Named(c *ssa.Call) string {
	recv := c.Call.Value
	if load, ok := recv.(*ssa.UnOp); ok {
		recv = load.X
	}
	on := ""
	switch v := recv.(type) {
	case *ssa.FieldAddr:
		on = program.FieldName(v)
	case *ssa.Parameter, *ssa.Global, *ssa.FreeVar:
		on = recv.Name()
	}
	if on == "" {
		return ""
	}
	return on + "." + name(c)
}

func name(c *ssa.Call) string {
	if c.Call.IsInvoke() {
		return c.Call.Method.Name()
	}
	if f := c.Call.StaticCallee(); f != nil {
		return f.Name()
	}
	return ""
}
