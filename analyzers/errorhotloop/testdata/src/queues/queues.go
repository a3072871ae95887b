// Package queues takes work from a store whose client hands out answers that are asked how it went.
package queues

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/redis/go-redis/v9"
)

type logger interface {
	Errorf(format string, args ...any)
}

type worker struct {
	rdb *redis.Client
	log logger
}

func (w *worker) handle(v string) error { return nil }

func (w *worker) plain(ctx context.Context) {
	for {
		v, err := w.rdb.Get(ctx, "queue").Result() // want `\.Get again at once when it fails`
		if err != nil {
			log.Println(err)
			continue
		}
		_ = w.handle(v)
	}
}

func (w *worker) stoppable(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		v, err := w.rdb.Get(ctx, "queue").Result() // want `again at once when it fails`
		if errors.Is(err, redis.Nil) {
			continue
		}
		if err != nil {
			w.log.Errorf("take: %v", err)
			continue
		}
		if err := w.handle(v); err != nil {
			w.log.Errorf("handle %s: %v", v, err)
		}
	}
}

func (w *worker) one(ctx context.Context) error {
	v, err := w.rdb.Get(ctx, "queue").Result()
	if err != nil {
		return err
	}
	return w.handle(v)
}

func (w *worker) helped(ctx context.Context) {
	for ctx.Err() == nil {
		if err := w.one(ctx); err != nil { // want `the loop calls \(\*queues.worker\).one \(Redis Get\) again at once`
			w.log.Errorf("one: %v", err)
		}
	}
}

func (w *worker) patient(ctx context.Context) {
	for ctx.Err() == nil {
		v, err := w.rdb.Get(ctx, "queue").Result()
		if err != nil {
			w.log.Errorf("take: %v", err)
			time.Sleep(time.Second)
			continue
		}
		_ = w.handle(v)
	}
}
