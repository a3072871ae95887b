// Package parts has the tail of a chain.
package parts

import (
	"context"

	"example.com/remotes"
)

type Either struct {
	Store   *remotes.Store
	Archive remotes.Archive
}

func (e *Either) Get(ctx context.Context, key string) (string, error) {
	v, err := e.Store.Get(ctx, key)
	if err != nil {
		return e.Archive.Get(ctx, key)
	}
	return v, nil
}
