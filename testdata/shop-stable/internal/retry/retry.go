// Package retry runs an operation again when it fails.
package retry

import (
	"context"
	"math/rand/v2"
	"time"
)

// Do calls op until it succeeds, at most attempts times. Before each further attempt it waits for a
// random part of a delay that starts at base and doubles, or until ctx ends.
func Do(ctx context.Context, attempts int, base time.Duration, op func(context.Context) error) error {
	err := op(ctx)
	delay := base
	for attempt := 1; attempt < attempts && err != nil; attempt++ {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(delay)):
		}
		delay *= 2
		err = op(ctx)
	}
	return err
}
