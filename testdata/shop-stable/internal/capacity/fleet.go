// Package capacity sizes the fleet that renders posters.
package capacity

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
)

// postersPerWorker is how many posters a worker renders in a minute.
const postersPerWorker = 8

// Fleet is the Auto Scaling group of the render workers.
type Fleet struct {
	client  *autoscaling.Client
	group   string
	log     *slog.Logger
	ordered atomic.Int32 // posters since the last look
}

// NewFleet returns the fleet of an Auto Scaling group.
func NewFleet(client *autoscaling.Client, group string, log *slog.Logger) *Fleet {
	return &Fleet{client: client, group: group, log: log}
}

// Expect notes posters that are about to be rendered. The fleet has room for the usual number; the
// next look makes room for more.
func (f *Fleet) Expect(posters int) {
	f.ordered.Add(int32(posters))
}

// Watch sizes the group every minute until ctx ends.
func (f *Fleet) Watch(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		if err := f.look(ctx); err != nil {
			f.log.Warn("render fleet not sized", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (f *Fleet) look(ctx context.Context) error {
	out, err := f.client.DescribeAutoScalingGroups(ctx, &autoscaling.DescribeAutoScalingGroupsInput{
		AutoScalingGroupNames: []string{f.group},
	})
	if err != nil {
		return err
	}
	for _, g := range out.AutoScalingGroups {
		want := f.ordered.Swap(0) / postersPerWorker
		if want <= aws.ToInt32(g.DesiredCapacity) {
			continue
		}
		_, err := f.client.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{
			AutoScalingGroupName: &f.group,
			DesiredCapacity:      aws.Int32(want),
		})
		if err != nil {
			return fmt.Errorf("grow %s to %d workers: %w", f.group, want, err)
		}
	}
	return nil
}
