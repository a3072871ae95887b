package remote

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

// OnRequest is a way on which requests get to a call of the control plane. Health checks are no
// requests of anybody who wants something: see HealthCheck.
func OnRequest(w rule.World, c rule.Candidate, op rule.Operation) (rule.Path, bool) {
	return way(w, c, func(p rule.Path) bool { return !Health(p) && !asksBack(p, op) })
}

// OnAnyRequest is a way on which requests or health checks get to a call.
func OnAnyRequest(w rule.World, c rule.Candidate, op rule.Operation) (rule.Path, bool) {
	return way(w, c, func(p rule.Path) bool { return !asksBack(p, op) })
}

// asksBack says that who answers the API server's own question asks it in turn: without it there would
// have been no question.
func asksBack(p rule.Path, op rule.Operation) bool {
	return p.Entry == "admission webhook" && op.Service == "Kubernetes"
}

func way(w rule.World, c rule.Candidate, counts func(rule.Path) bool) (rule.Path, bool) {
	path, ok := w.RequestPath(c.Func)
	if !ok {
		return rule.Path{}, false
	}
	if counts(path) {
		return path, true
	}
	for _, p := range w.EntryPaths(c.Func) {
		if counts(p) {
			return p, true
		}
	}
	return rule.Path{}, false
}

// HealthCheck is a way on which a health check gets to a call.
func HealthCheck(w rule.World, c rule.Candidate) (rule.Path, bool) {
	for _, p := range w.EntryPaths(c.Func) {
		if Health(p) {
			return p, true
		}
	}
	return rule.Path{}, false
}

// health is what handlers of health checks are called, and the last element of their routes.
var health = regexp.MustCompile(`(?i)^(handle|serve|get|http|is|check)?_?(health|healthz|healthy|healthcheck|ready|readyz|readiness|live|livez|liveness|alive|heartbeat)_?(z|check|checks|checker|handler|handlefunc|handlerfunc|probe|endpoint|func|get)?$`)

// Health says that a request asks whether the program is well. One for a route with parameters asks it
// of something else.
func Health(p rule.Path) bool {
	if p.Entry == "health check" {
		return true
	}
	if strings.ContainsAny(p.Route, "{:*<") {
		return false
	}
	route := strings.TrimRight(p.Route, "/")
	if health.MatchString(strings.ReplaceAll(route[strings.LastIndexAny(route, "/ ")+1:], "-", "")) {
		return true
	}
	if strings.Contains(string(p.Hops[0].Func), "$") && len(p.Hops) > 1 && p.Route == "" && namedHealth(p.Hops[1]) {
		return true // what is wrapped
	}
	return namedHealth(p.Hops[0])
}

func namedHealth(h rule.Hop) bool {
	name, _, _ := strings.Cut(string(h.Func), "$")
	return health.MatchString(name[strings.LastIndexByte(name, '.')+1:])
}

// Severity of a control-plane operation on a request path: reads can be answered from a copy, and who
// takes messages has nobody waiting; it may even be there to look after the resources.
func Severity(op rule.Operation, path rule.Path) rules.Severity {
	asynchronous := rule.Asynchronous(path.Entry)
	switch {
	case op.Weak || path.Confidence == rule.Possible || Provisions(path) || op.ReadOnly && asynchronous:
		return rules.Note
	case op.ReadOnly || path.ByShape || asynchronous:
		return rules.Warning
	}
	return rules.Error
}

// Provisions says that creating and changing resources is what the requests on a path are for: the user
// said so of a function on it, or a service broker is asked.
func Provisions(path rule.Path) bool {
	return rule.AsksForResources(path.Entry) || slices.ContainsFunc(path.Hops, func(h rule.Hop) bool { return rule.Provisions(h.Func) })
}

// Kind is what messages call an operation of the control plane.
func Kind(op rule.Operation) string {
	if op.ReadOnly {
		return "read of the control plane"
	}
	return "control-plane operation"
}
