// Package orchestrator works on fleets.
package orchestrator

import "context"

type Fleet interface {
	Remove(ctx context.Context) error
}

type Orchestrator struct{ fleet Fleet }

func New(f Fleet) *Orchestrator { return &Orchestrator{f} }

func (o *Orchestrator) Shrink(ctx context.Context) error { return o.fleet.Remove(ctx) }
