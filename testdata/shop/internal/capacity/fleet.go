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
	workers atomic.Int32 // as of the last look
	ordered atomic.Int32 // posters since the last look
}

// NewFleet returns the fleet of an Auto Scaling group.
func NewFleet(client *autoscaling.Client, group string, log *slog.Logger) *Fleet {
	return &Fleet{client: client, group: group, log: log}
}

// Ensure makes room for posters that are about to be rendered.
func (f *Fleet) Ensure(ctx context.Context, posters int) error {
	want := f.workers.Load() + f.ordered.Add(int32(posters))/postersPerWorker
	if want == f.workers.Load() {
		return nil
	}
	_, err := f.client.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{
		AutoScalingGroupName: &f.group,
		DesiredCapacity:      aws.Int32(want),
	})
	if err != nil {
		return fmt.Errorf("grow %s to %d workers: %w", f.group, want, err)
	}
	return nil
}

// Watch looks at the group every minute until ctx ends.
func (f *Fleet) Watch(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		if err := f.look(ctx); err != nil {
			f.log.Warn("render fleet not seen", "error", err)
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
		f.workers.Store(aws.ToInt32(g.DesiredCapacity))
		f.ordered.Store(0)
	}
	return nil
}
