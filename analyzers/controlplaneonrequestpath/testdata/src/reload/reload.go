// Package reload restarts its worker on request: what the worker does nobody waits for.
package reload

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

type worker struct {
	client *ec2.Client
	cancel context.CancelFunc
}

func (w *worker) reload(http.ResponseWriter, *http.Request) {
	w.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	go w.work(ctx)
}

func (w *worker) work(ctx context.Context) {
	w.once(ctx)
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			go w.once(ctx)
		}
	}
}

func (w *worker) once(ctx context.Context) { w.client.RunInstances(ctx, &ec2.RunInstancesInput{}) }

// A goroutine for each request is on its path: the request is what it works for.
func (w *worker) order(http.ResponseWriter, *http.Request) {
	go w.launch(context.Background())
}

func (w *worker) launch(ctx context.Context) {
	w.client.RunInstances(ctx, &ec2.RunInstancesInput{}) // want `a control-plane operation, runs on a request path`
}

func routes(w *worker) {
	http.HandleFunc("/-/reload", w.reload)
	http.HandleFunc("/orders", w.order)
}
