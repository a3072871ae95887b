// Package policy has a gRPC connection that repeats by its service configuration.
package policy

import (
	"context"

	"google.golang.org/grpc"
)

const config = `{"methodConfig": [{"name": [{"service": "orders"}],
	"retryPolicy": {"maxAttempts": 5, "initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}}]}`

func dial() (*grpc.ClientConn, error) {
	return grpc.Dial("orders:443", grpc.WithDefaultServiceConfig(config))
}

type orders interface {
	Get(ctx context.Context, id string, opts ...grpc.CallOption) (*string, error)
}

func order(ctx context.Context, c orders) (err error) {
	for range 4 {
		if _, err = c.Get(ctx, "1"); err == nil { // want `4 \(the loop in policy.order\) x 5 \(the gRPC connection\) = 20 attempts per call`
			return nil
		}
	}
	return err
}
