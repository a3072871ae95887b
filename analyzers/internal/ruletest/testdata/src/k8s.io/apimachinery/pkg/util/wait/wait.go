// Package wait has the signatures of k8s.io/apimachinery/pkg/util/wait.
package wait

import (
	"context"
	"time"
)

type (
	ConditionFunc            func() (done bool, err error)
	ConditionWithContextFunc func(context.Context) (done bool, err error)
)

func PollImmediateInfinite(interval time.Duration, condition ConditionFunc) error {
	_, err := condition()
	return err
}
func PollUntilContextCancel(ctx context.Context, interval time.Duration, immediate bool, condition ConditionWithContextFunc) error {
	_, err := condition(ctx)
	return err
}
func PollUntilContextTimeout(ctx context.Context, interval, timeout time.Duration, immediate bool, condition ConditionWithContextFunc) error {
	_, err := condition(ctx)
	return err
}
func Forever(f func(), period time.Duration) { f() }

func Until(f func(), period time.Duration, stopCh <-chan struct{}) { f() }
