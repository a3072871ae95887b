package mechanism

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// ways counts the types that some methods are of, or those inside of these when they only wrap others.
func ways(w rule.World, methods []rule.FuncID) int {
	n := implementations(methods)
	if n > 1 {
		return n
	}
	return max(n, implementations(wrapped(w, methods, mostWrapped)))
}

// mostWrapped is how many wrappers around each other are looked into, mostCalls how many calls of each.
const (
	mostWrapped = 3
	mostCalls   = 40
)

// wrapped are the methods that some methods hand the call on to, by the same name: those of what a breaker, a
// log or a model of its own has inside.
func wrapped(w rule.World, methods []rule.FuncID, deep int) []rule.FuncID {
	var inside []rule.FuncID
	for _, f := range methods {
		for _, g := range within(w, []rule.FuncID{f}) {
			if g != f && methodName(g) == methodName(f) {
				inside = append(inside, g)
			}
		}
	}
	if deep > 1 && len(inside) > 0 && implementations(inside) < 2 {
		return wrapped(w, inside, deep-1)
	}
	return inside
}

// within are the functions that some functions call, by way of those that call nothing else. One that calls what was
// called before asks the same way at another address.
func within(w rule.World, functions []rule.FuncID) []rule.FuncID {
	var called []rule.FuncID
	for _, f := range functions {
		for range mostWrapped {
			inner := calledBy(w, f)
			called = append(called, inner...)
			if len(inner) != 1 || inner[0] == f {
				break
			}
			f = inner[0]
		}
	}
	return called
}

// calledBy are the functions that a function calls.
func calledBy(w rule.World, f rule.FuncID) []rule.FuncID {
	var called []rule.FuncID
	for i := range mostCalls {
		called = append(called, w.Callees(rule.CallID{Func: f, Index: i})...)
	}
	return called
}

// handedOn are the methods, called like the one around two calls, that the second call enters, by itself or in a
// helper: the next link of a chain, which may be one of the same type.
func handedOn(w rule.World, around rule.FuncID, entered []rule.FuncID) []rule.FuncID {
	var next []rule.FuncID
	for _, f := range entered {
		if methodName(f) == methodName(around) {
			next = append(next, f)
			continue
		}
		next = append(next, slices.DeleteFunc(within(w, []rule.FuncID{f}), func(g rule.FuncID) bool { return methodName(g) != methodName(around) })...)
	}
	return next
}

func methodName(f rule.FuncID) string {
	return string(f)[strings.LastIndexByte(string(f), '.')+1:]
}
