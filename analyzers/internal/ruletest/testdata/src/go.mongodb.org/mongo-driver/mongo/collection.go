// Package mongo is a stub with the driver's signatures.
package mongo

import "context"

type Collection struct{}

type SingleResult struct{}

func (coll *Collection) FindOne(ctx context.Context, filter any) *SingleResult { return nil }

func (sr *SingleResult) Decode(v any) error { return nil }
