// Package main starts what renews tokens beside its server.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"time"
)

type deps struct{ ctx context.Context }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go tokens(ctx)
	d := deps{ctx}
	go tokens(d.ctx)
	go limitedRounds(ctx)
	limitedRounds(d.ctx)
	go unknown(d.ctx)
	first(context.Background())
	go first(d.ctx)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	server.ListenAndServe()
}
