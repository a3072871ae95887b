// Package client is a stub with the library's signatures.
package client

import "context"

type (
	Object                 any
	Patch                  any
	SubResourcePatchOption any
)

type StatusClient interface{ Status() SubResourceWriter }

type SubResourceWriter interface {
	Patch(ctx context.Context, obj Object, patch Patch, opts ...SubResourcePatchOption) error
}
