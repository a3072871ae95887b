// Package servers has servers that no HTTP framework runs.
package servers

import (
	"context"
	"net"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/hashicorp/vault/sdk/framework"
	"github.com/hashicorp/vault/sdk/logical"
)

var c *ec2.Client

func launch(ctx context.Context) error {
	_, err := c.RunInstances(ctx, &ec2.RunInstancesInput{}) // want `EC2 RunInstances`
	return err
}

type backend interface {
	Open(ctx context.Context) error
}

type machines struct{}

func (machines) Open(ctx context.Context) error { return launch(ctx) }

// Server speaks a protocol of its own.
type Server struct{ backend backend }

func New() *Server { return &Server{backend: machines{}} }

func (s *Server) Serve(l net.Listener) error {
	warm(context.Background())
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go s.handle(conn)
	}
}

func (s *Server) handle(conn net.Conn) {
	defer conn.Close()
	s.backend.Open(context.Background())
}

// warm runs before the first connection.
func warm(ctx context.Context) { c.RunInstances(ctx, &ec2.RunInstancesInput{}) }

// Plugin is asked by Vault: for credentials while somebody waits, to undo things on its own schedule.
func Plugin() *framework.Backend {
	return &framework.Backend{
		Paths: []*framework.Path{{
			Pattern:    "creds",
			Operations: map[logical.Operation]framework.OperationHandler{logical.UpdateOperation: &framework.PathOperation{Callback: credentials}},
		}},
		WALRollback: rollback,
	}
}

func credentials(ctx context.Context, req *logical.Request, data *framework.FieldData) (*logical.Response, error) {
	_, err := c.DescribeInstances(ctx, &ec2.DescribeInstancesInput{}) // want `EC2 DescribeInstances, a read of the control plane, runs on a request path: Vault operation servers.credentials`
	return nil, err
}

func rollback(ctx context.Context, req *logical.Request, kind string, data any) error {
	_, err := c.RunInstances(ctx, &ec2.RunInstancesInput{})
	return err
}
