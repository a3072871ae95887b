// Package framework is a stub with the library's signatures.
package framework

import (
	"context"

	"github.com/hashicorp/vault/sdk/logical"
)

type FieldData struct{}

type OperationFunc func(context.Context, *logical.Request, *FieldData) (*logical.Response, error)

type OperationHandler interface{ Handler() OperationFunc }

type PathOperation struct{ Callback OperationFunc }

func (p *PathOperation) Handler() OperationFunc { return p.Callback }

type Path struct {
	Pattern    string
	Operations map[logical.Operation]OperationHandler
}

type Backend struct {
	Paths       []*Path
	WALRollback func(ctx context.Context, req *logical.Request, kind string, data any) error
}
