// Command worker keeps the fleet at its size, with no request in sight.
package main

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"

	"example.com/app/fleet"
)

func main() {
	s := &fleet.Scaler{Client: &autoscaling.Client{}}
	for range time.Tick(time.Minute) {
		s.Keep(context.Background())
	}
}
