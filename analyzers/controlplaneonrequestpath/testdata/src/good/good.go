// Package good keeps the fleet large enough in a loop of its own.
package good

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type shop struct {
	fleet  *autoscaling.Client
	orders *dynamodb.Client
}

func (s *shop) checkout(w http.ResponseWriter, r *http.Request) {
	if _, err := s.orders.PutItem(r.Context(), &dynamodb.PutItemInput{}); err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
	}
}

// keepSize runs beside the requests: an impaired control plane delays growth, and nothing else.
func (s *shop) keepSize(ctx context.Context, instances int32) {
	for range time.Tick(time.Minute) {
		s.fleet.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &instances})
	}
}

func serve(ctx context.Context, s *shop) {
	go s.keepSize(ctx, 12)
	http.HandleFunc("/checkout", s.checkout)
}
