// Package startup tells code that runs before a process serves, or for one person at a terminal, from
// code that runs while it serves.
package startup

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Only says that a function only runs before the process serves: it is main or init, or only
// they call it. Waiting for a dependency there delays a start, nothing else.
func Only(w rule.World, f rule.FuncID) bool {
	if _, request := w.RequestPath(f); request {
		return false
	}
	return only(w, f, 2)
}

func only(w rule.World, f rule.FuncID, depth int) bool {
	name := string(f)
	if strings.Contains(name, "$") {
		return false // a literal may be a goroutine's body
	}
	callers := w.Callers(f)
	if len(callers) == 0 {
		return first(name)
	}
	if depth == 0 {
		return false
	}
	for _, c := range callers {
		// A goroutine goes on beside the server; a loop without end is what the process is for.
		if w.Starts(c) || w.Recurs(c) || !only(w, c.Func, depth-1) {
			return false
		}
	}
	return true
}

// Unused says that nothing runs a function: no name that others see, no caller, no entry point.
func Unused(w rule.World, f rule.FuncID) bool {
	name := string(f)
	if strings.Contains(name, "$") || Exported(f) || first(name) || len(w.Callers(f)) > 0 {
		return false
	}
	_, request := w.RequestPath(f)
	return !request
}

// Exported says that other packages can name a function.
func Exported(f rule.FuncID) bool {
	name := string(f)
	return token.IsExported(name[strings.LastIndexByte(name, '.')+1:])
}

// first says that the runtime calls a function which nothing in the program calls. Methods may have
// these names, and other packages than main a function called main, but those are called.
func first(name string) bool {
	if strings.HasPrefix(name, "(") {
		return false
	}
	return strings.HasSuffix(name, ".main") || strings.HasSuffix(name, ".init") || strings.Contains(name, ".init#")
}

// aside are folders whose code nobody waits for but the person who runs it.
var aside = regexp.MustCompile(`(^|/)(cmd|cli|tests?|testing|testutils?|testdata|e2e|hack|examples?|scripts?|tools?|demo|mocks?|fixtures?)(/|$)`)

// Folders of commands, also of such as a service handles; those for people read what is typed.
var (
	commands = regexp.MustCompile(`(^|/)commands?(/|$)`)
	typed    = regexp.MustCompile(`^flag$|/(cobra|pflag|cli(/v\d+)?|kingpin(\.v2|/v2)?|kong|go-flags|ffcli|subcommands)$`)
)

// stands are folders whose commands stand in for something in tests. An integration further down than the top is what
// a service is for.
var stands = regexp.MustCompile(`^([^/]+\.[^/]+)?/*integration/|(^|/)(stubs?|fakes?)(/|$)`)

// Rehearsal says that a package belongs to tests or examples.
func Rehearsal(p *rule.Pass) bool {
	folder := relative(p)
	return program.Rehearses(folder) || p.Pkg.Name() == "main" && stands.MatchString(folder)
}

// Rehearses says that a package with some import path most likely belongs to tests or examples.
func Rehearses(path string) bool { return program.Rehearses(program.BehindOwner(path)) }

// Aside says that a package belongs to a command, a test or an example. What the module itself is
// called says nothing.
func Aside(p *rule.Pass) bool {
	folder := relative(p)
	return p.Pkg.Name() == "main" || aside.MatchString(folder) || commands.MatchString(folder) && readsTyped(p.Pkg)
}

func readsTyped(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(i *types.Package) bool { return typed.MatchString(i.Path()) })
}

// relative is the path of a package in its module, behind where that is in its repository.
func relative(p *rule.Pass) string {
	if p.Module == nil || p.Module.Path == "" {
		return p.Pkg.Path()
	}
	folder := program.BehindOwner(p.Module.Path)
	if folder == p.Module.Path {
		folder = "" // where its repository begins is not known
	}
	return folder + strings.TrimPrefix(p.Pkg.Path(), p.Module.Path)
}

// fact is where a candidate keeps that its package is aside.
const fact = "aside"

// rehearsed is that fact of tests and examples.
const rehearsed = "rehearsed"

// Note writes down where a candidate is from.
func Note(p *rule.Pass, c rule.Candidate) rule.Candidate {
	if !Aside(p) {
		return c
	}
	if c.Facts == nil {
		c.Facts = map[string]string{}
	}
	c.Facts[fact] = "yes"
	if Rehearsal(p) {
		c.Facts[fact] = rehearsed
	}
	return c
}

// Spared says that nobody waits for the code of a candidate that Note has seen: it only runs before the
// process serves, or belongs to a command, a test or an example. Servers and functions live in such
// places too, so what is surely on a request path counts all the same.
func Spared(w rule.World, c rule.Candidate) bool {
	if c.Facts[fact] == "" {
		return Only(w, c.Func)
	}
	path, request := w.RequestPath(c.Func)
	return !request || path.Confidence == rule.Possible
}

// mostCallers is how many functions are asked for who calls them.
const mostCallers = 200

// Lasts says that the code of a candidate, in no test or example, is called round and round for as long as something
// in the program runs, a literal that a goroutine is started with say: it does not run once, for one person.
func Lasts(w rule.World, c rule.Candidate) bool {
	if c.Facts[fact] == rehearsed {
		return false
	}
	seen := map[rule.FuncID]bool{c.Func: true}
	for queue := []rule.FuncID{c.Func}; len(queue) > 0 && len(seen) < mostCallers; queue = queue[1:] {
		for _, call := range w.Callers(queue[0]) {
			if w.Recurs(call) {
				return true
			}
			if !seen[call.Func] {
				seen[call.Func] = true
				queue = append(queue, call.Func)
			}
		}
	}
	return false
}
