// Package entries has the ways in which requests come in, and ways that are none.
package entries

import (
	"context"
	"net/http"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	functions "github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/gin-gonic/gin"
	"google.golang.org/grpc"
)

var c *ec2.Client

func launch(n int32) { c.RunInstances(context.Background(), &ec2.RunInstancesInput{MinCount: &n}) } // want `gin handler entries.order for POST /order -> entries.launch`

func order(g *gin.Context) { launch(1) }

// OrdersServer is like the interfaces that protoc generates.
type OrdersServer interface {
	Place(ctx context.Context, count int32) error
}

func RegisterOrdersServer(s grpc.ServiceRegistrar, srv OrdersServer) { s.RegisterService(nil, srv) }

type orders struct{}

func (orders) Place(ctx context.Context, count int32) error {
	_, err := c.RunInstances(ctx, &ec2.RunInstancesInput{MinCount: &count}) // want `gRPC method \(entries.orders\).Place`
	return err
}

func queue(ctx context.Context, e events.APIGatewayProxyRequest) error {
	go c.RunInstances(ctx, &ec2.RunInstancesInput{}) // want `Lambda handler entries.queue`
	return nil
}

func nightly(ctx context.Context, e events.CloudWatchEvent) error {
	_, err := c.RunInstances(ctx, &ec2.RunInstancesInput{})
	return err
}

var once sync.Once

func warm(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { c.RunInstances(r.Context(), &ec2.RunInstancesInput{}) })
}

// reconcile is called by a loop.
func reconcile() { c.RunInstances(context.Background(), &ec2.RunInstancesInput{}) }

func routes(s grpc.ServiceRegistrar) {
	gin.Default().POST("/order", order)
	RegisterOrdersServer(s, orders{})
	http.HandleFunc("/warm", warm)
	go func() {
		for {
			reconcile()
		}
	}()
	functions.Start(queue)
	functions.Start(nightly)
}
