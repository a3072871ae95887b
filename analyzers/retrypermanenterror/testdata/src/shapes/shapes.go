// Package shapes has retries that choose and others.
package shapes

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type store struct {
	client *dynamodb.Client
	item   *dynamodb.PutItemInput
}

var errFull = errors.New("full")

func (s *store) untilFull(ctx context.Context) error {
	for range 5 {
		_, err := s.client.PutItem(ctx, s.item)
		if err == nil || errors.Is(err, errFull) {
			return err
		}
		time.Sleep(time.Second)
	}
	return errFull
}

func (s *store) byType(ctx context.Context) error {
	for range 5 {
		_, err := s.client.PutItem(ctx, s.item)
		if err == nil {
			return nil
		}
		switch err.(type) {
		case interface{ Permanent() }:
			return err
		}
		time.Sleep(time.Second)
	}
	return errFull
}

// The errors of net/http are those of the way to the server.
func fetch(client *http.Client, req *http.Request) (err error) {
	for range 5 {
		if _, err = client.Do(req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *store) any(ctx context.Context) error {
	for i := 0; ; i++ {
		_, err := s.client.PutItem(ctx, s.item) // want `every error of`
		if err == nil {
			return nil
		}
		if i == 4 {
			return err
		}
		time.Sleep(time.Second)
	}
}
