package graph

import (
	"slices"

	"github.com/ballast-lint/ballast/rules"
)

// Step is one hop on the way of a request: the resource it comes to, and the place in the source
// that sends it there (zero for the entry).
type Step struct {
	Address string
	Where   rules.Location
}

// Hot finds what requests reach: from entries through targets, events, environment and role
// references, and through what security groups let in. For each such resource it gives a shortest
// path, the entry first.
func (g *Graph) Hot() map[string][]Step {
	h := &heat{Graph: g, paths: map[string][]Step{}, entered: map[string]bool{}}
	for _, r := range g.Root.Resources {
		if embedded().entry[TypeOf(r)] {
			h.visit(r.Address, nil, rules.Location{})
		}
	}
	for len(h.queue) > 0 {
		address := h.queue[0]
		h.queue = h.queue[1:]
		h.follow(address)
	}
	return h.paths
}

type heat struct {
	*Graph
	paths   map[string][]Step
	queue   []string
	entered map[string]bool // security groups whose members were visited
}

func (h *heat) visit(address string, path []Step, where rules.Location) {
	if _, done := h.paths[address]; done {
		return
	}
	if r := h.Resource(address); r == nil || ClassOf(r) == ClassContext {
		return
	}
	h.paths[address] = append(slices.Clip(path), Step{Address: address, Where: where})
	h.queue = append(h.queue, address)
}

func (h *heat) follow(address string) {
	path := h.paths[address]
	for _, e := range h.Out(address, Target, Event, Reference, IAM) {
		h.visit(e.To, path, h.Where(e))
	}
	// Tasks run on the instances of their cluster; a subnet is no stop on the way.
	for _, e := range h.Out(address, Placement) {
		h.visit(e.To, path, h.Where(e))
	}
	// A group and the template it launches from are one thing.
	for _, e := range h.Out(address, Attachment) {
		h.visit(e.To, path, h.Where(e))
	}
	if h.sends(address) {
		return
	}
	for _, membership := range h.Out(address, Attachment) {
		for _, rule := range h.Out(membership.To, Rule) {
			h.enter(rule.To, path, h.Where(rule))
		}
	}
}

// sends says that a load balancer has targets for all that it listens to: it sends requests to those, and to
// nobody else whom its security group may reach.
func (h *heat) sends(address string) bool {
	switch TypeOf(h.Resource(address)) {
	case "aws_elb":
		return len(h.Out(address, Target)) > 0
	case "aws_lb":
		groups := 0
		for _, listener := range h.In(address, Target) {
			for _, e := range h.Out(listener.From, Target) {
				if TypeOf(h.Resource(e.To)) != "aws_lb_target_group" {
					continue
				}
				if groups++; len(h.Out(e.To, Target)) == 0 {
					return false
				}
			}
		}
		return groups > 0
	}
	return false
}

// enter visits the members of a security group.
func (h *heat) enter(group string, path []Step, where rules.Location) {
	if h.entered[group] {
		return
	}
	h.entered[group] = true
	for _, e := range h.In(group, Attachment) {
		h.visit(e.From, path, where)
	}
}
