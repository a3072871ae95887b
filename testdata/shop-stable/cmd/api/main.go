// Command api is the shop's HTTP API.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"example.com/shop/internal/capacity"
	"example.com/shop/internal/catalog"
	"example.com/shop/internal/fulfilment"
	"example.com/shop/internal/httpapi"
	"example.com/shop/internal/inventory"
	"example.com/shop/internal/mail"
	"example.com/shop/internal/orders"
	"example.com/shop/internal/payments"
	"example.com/shop/internal/settings"
	"example.com/shop/internal/shipping"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("api stopped", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	db := dynamodb.NewFromConfig(cfg)
	queues := sqs.NewFromConfig(cfg)

	secrets, err := settings.LoadSecrets(ctx, secretsmanager.NewFromConfig(cfg), "shop/", log, "payments-api-key")
	if err != nil {
		return err
	}
	fleet := capacity.NewFleet(autoscaling.NewFromConfig(cfg), os.Getenv("RENDER_GROUP"), log)
	store := orders.NewDynamo(db, os.Getenv("ORDERS_TABLE"))
	warehouse := fulfilment.NewWorker(os.Getenv("WAREHOUSE_URL"), store, log)
	products := catalog.NewService(catalog.NewDynamo(db, os.Getenv("PRODUCTS_TABLE")), catalog.NewHTTPIndex(os.Getenv("SEARCH_URL")))
	quotes := shipping.NewQuoter(
		shipping.NewCarrier(os.Getenv("CARRIER_URL")),
		shipping.NewTariff(db, os.Getenv("TARIFF_TABLE")),
		log,
	)
	feed := inventory.NewFeed(queues, os.Getenv("STOCK_QUEUE_URL"), products, log)

	go secrets.Refresh(ctx)
	go quotes.Refresh(ctx)
	go fleet.Watch(ctx)
	go warehouse.Run(ctx)
	go feed.Run(ctx)

	service := &orders.Service{
		Store:     store,
		Stock:     inventory.NewClient(os.Getenv("STOCK_URL")),
		Shipping:  quotes,
		Payments:  payments.NewGateway(os.Getenv("PAYMENTS_URL"), secrets),
		Renderers: fleet,
		Warehouse: warehouse,
		Mail:      mail.NewQueue(queues, os.Getenv("MAIL_QUEUE_URL")),
		Log:       log,
	}
	return serve(ctx, httpapi.New(service, products, log).Handler())
}

func serve(ctx context.Context, handler http.Handler) error {
	server := &http.Server{
		Addr:              ":8080",
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		server.Shutdown(grace)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
