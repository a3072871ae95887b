package cloudformation

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/sam"
	"go.yaml.in/yaml/v3"
)

// serverless declares what the SAM transform makes of the serverless resources.
func (s *stack) serverless() {
	if s.sam == nil {
		return
	}
	for _, r := range s.sam.Finish() {
		e := r.Scope.(env)
		if made := s.declare(e, r.Pair); made != nil && r.Owner != "" {
			made.owner = e.expand(r.Owner)
		}
	}
	for id, entries := range s.sam.Buckets {
		if r := s.resources[id]; r != nil && len(entries) > 0 {
			r.notify(entries)
		}
	}
}

// notify adds notifications to a bucket, beside those that it has.
func (r *resource) notify(entries []*yaml.Node) {
	at := entries[0]
	lambdas := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: at.Line, Column: at.Column, Content: entries}
	key := func(name string) *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name, Line: at.Line, Column: at.Column}
	}
	conf := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: at.Line, Column: at.Column}
	props := r.props[:0:0]
	for _, p := range r.props {
		if p.Key.Value != "NotificationConfiguration" {
			props = append(props, p)
			continue
		}
		for _, c := range tree.Pairs(p.Val, nil) {
			if c.Key.Value == "LambdaConfigurations" {
				lambdas.Content = append(lambdas.Content, tree.Target(c.Val).Content...)
			} else {
				conf.Content = append(conf.Content, c.Key, c.Val)
			}
		}
	}
	conf.Content = append(conf.Content, key("LambdaConfigurations"), lambdas)
	r.props = append(props, tree.Pair{Key: key("NotificationConfiguration"), Val: conf})
}

// serverlessName resolves a name that SAM alone knows: "Function.Alias", "Api.Stage".
func (s *stack) serverlessName(name string) *resource {
	if s.sam == nil {
		return nil
	}
	return s.resources[s.sam.Alias[name]]
}

func (s *stack) newTransform() *sam.Transform {
	if !s.tmpl.serverless {
		return nil
	}
	globals := tree.Get(s.tmpl.root, "Globals")
	if globals == nil && s.tmpl.part {
		globals = sam.OpenGlobals(s.tmpl.root)
	}
	return sam.New(globals, func(n *yaml.Node) (string, bool) {
		v := s.env().eval(n)
		return v.text, v.kind == text
	}, func(id string) *yaml.Node {
		for _, p := range s.tmpl.resources {
			if p.Key.Value == id {
				return tree.Target(p.Val)
			}
		}
		return nil
	})
}
