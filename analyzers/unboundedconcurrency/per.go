package unboundedconcurrency

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/spawn"
)

// origin is where the items come from that there is a goroutine for.
type origin struct {
	calls []*ssa.Call
	// content says that they are part of a request.
	content bool
}

// per tells what there is a goroutine for, "" when that has an end or cannot be seen.
func per(s spawn.Start, callers spawn.Callers) (string, origin) {
	around := s.Loops()
	if len(around) == 0 {
		if _, plain := s.At.(*ssa.Go); plain && detached(s) {
			return perRequest, origin{}
		}
		return "", origin{}
	}
	for _, l := range around {
		items := spawn.Over(l)
		if items.Of == nil {
			if receives(l) && !s.Limited(l, nil) {
				return perMessage, origin{}
			}
			continue
		}
		if s.Limited(l, items.Of) {
			return "", origin{}
		}
		if items.Channel {
			if messages(items.Of) {
				return perMessage, origin{}
			}
			continue
		}
		if from, ok := itemsFrom(items.Of, callers); ok {
			return perItem, from
		}
	}
	return "", origin{}
}

// receives says that a loop takes messages from a client that hands out one at a time.
func receives(l *loops.Loop) bool {
	for _, c := range l.Calls() {
		if f := callee(c); f != nil {
			if kind, ok := models.LoopEntry(f); ok && models.Asynchronous(kind) {
				return true
			}
		}
	}
	return false
}

// itemsFrom tells where the items of a collection come from, if their number is not limited.
func itemsFrom(v ssa.Value, callers spawn.Callers) (origin, bool) {
	o := spawn.OriginOf(v, callers)
	if o.Bounded {
		return origin{}, false
	}
	from := origin{calls: o.Calls}
	from.content = slices.ContainsFunc(o.Requests, func(p *ssa.Parameter) bool { return isRequest(p.Type()) }) ||
		slices.ContainsFunc(o.Calls, func(c *ssa.Call) bool { return decodes.MatchString(name(c)) })
	return from, from.content || len(from.calls) > 0 && !slices.ContainsFunc(o.Calls, pages)
}

// decodes is what functions are called that read a request.
var decodes = regexp.MustCompile(`(?i)decode|unmarshal|bind|readjson|bodyparser|queryarray|url\.Query|FormValue`)

// request is what types of requests are called.
var request = regexp.MustCompile(`(Request|Req|Event|Message|Input|Payload|Command)$`)

func isRequest(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && request.MatchString(n.Obj().Name())
}

// message is what types are called of which any number arrives through a channel.
var message = regexp.MustCompile(`(?i)(msg|message|event|request|req|job|task|delivery|record|notification|update|command|packet|datagram|order|alert|batch)$`)

func messages(ch ssa.Value) bool {
	c, ok := ch.Type().Underlying().(*types.Chan)
	if !ok {
		return false
	}
	t := c.Elem()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && message.MatchString(n.Obj().Name())
}

func name(c *ssa.Call) string {
	if f := callee(c); f != nil {
		return f.FullName()
	}
	return ""
}

// callee is the declared function or method that a call names, nil when there is none.
func callee(c *ssa.Call) *types.Func {
	if c.Call.IsInvoke() {
		return c.Call.Method
	}
	if f := c.Call.StaticCallee(); f != nil {
		obj, _ := f.Object().(*types.Func)
		return obj
	}
	return nil
}
