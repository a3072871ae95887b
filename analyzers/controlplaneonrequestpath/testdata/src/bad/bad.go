// Package bad makes the fleet larger while a customer waits.
package bad

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
)

type shop struct {
	fleet *autoscaling.Client
}

func (s *shop) checkout(w http.ResponseWriter, r *http.Request) {
	if err := s.grow(r.Context(), 12); err != nil {
		http.Error(w, "no capacity", http.StatusServiceUnavailable)
	}
}

func (s *shop) grow(ctx context.Context, instances int32) error {
	_, err := s.fleet.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &instances}) // want `Auto Scaling SetDesiredCapacity, a control-plane operation, runs on a request path: net/http handler \(\*bad.shop\).checkout for /checkout -> \(\*bad.shop\).grow`
	return err
}

func routes(s *shop) {
	http.HandleFunc("/checkout", s.checkout)
}
