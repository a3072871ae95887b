// Package fulfilment hands paid orders over to the warehouse.
package fulfilment

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"example.com/shop/internal/orders"
)

// Orders finds and updates what is left to hand over.
type Orders interface {
	WithStatus(ctx context.Context, status orders.Status) ([]orders.Order, error)
	Save(ctx context.Context, o orders.Order) error
}

// Worker hands orders over one by one.
type Worker struct {
	warehouse string
	http      *http.Client
	orders    Orders
	queue     chan orders.Order
	log       *slog.Logger
}

// NewWorker returns a worker for the warehouse's API at the given URL.
func NewWorker(warehouse string, store Orders, log *slog.Logger) *Worker {
	return &Worker{
		warehouse: warehouse,
		http:      &http.Client{Timeout: 10 * time.Second},
		orders:    store,
		queue:     make(chan orders.Order, 1000),
		log:       log,
	}
}

// Submit queues an order. When the queue is full the next sweep finds the order.
func (w *Worker) Submit(o orders.Order) {
	select {
	case w.queue <- o:
	default:
	}
}

// Run hands orders over until ctx ends, and every hour sweeps up those that are still only paid.
func (w *Worker) Run(ctx context.Context) {
	sweep := time.NewTicker(time.Hour)
	defer sweep.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case o := <-w.queue:
			w.deliver(ctx, o)
		case <-sweep.C:
			w.sweep(ctx)
		}
	}
}

func (w *Worker) sweep(ctx context.Context) {
	left, err := w.orders.WithStatus(ctx, orders.Paid)
	if err != nil {
		w.log.Warn("no sweep", "error", err)
		return
	}
	for _, o := range left {
		w.Submit(o)
	}
}

func (w *Worker) deliver(ctx context.Context, o orders.Order) {
	delay := 250 * time.Millisecond
	for {
		err := w.handOver(ctx, o)
		if err == nil {
			break
		}
		w.log.Warn("warehouse did not take the order", "order", o.ID, "error", err)
		time.Sleep(delay + rand.N(delay))
		delay = min(2*delay, time.Minute)
	}
	o.Status = orders.HandedOver
	if err := w.orders.Save(ctx, o); err != nil {
		w.log.Warn("order handed over but not marked", "order", o.ID, "error", err)
	}
}

func (w *Worker) handOver(ctx context.Context, o orders.Order) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, w.warehouse+"/orders/"+o.ID, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := w.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("warehouse: %s", resp.Status)
	}
	return nil
}
