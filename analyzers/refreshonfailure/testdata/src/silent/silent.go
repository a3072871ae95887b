// Package silent renews what does not work any more, and reloads at a fixed pace.
package silent

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"time"
)

type Backends struct {
	client    *http.Client
	addresses []string
}

func (b *Backends) Call(ctx context.Context, path string) (*http.Response, error) {
	resp, err := b.send(ctx, path)
	if err != nil {
		if err := b.login(ctx); err != nil {
			return nil, err
		}
		return b.send(ctx, path)
	}
	return resp, nil
}

// login gets what proves who we are.
func (b *Backends) login(ctx context.Context) (err error) {
	b.addresses, err = b.fromRegistry(ctx)
	return err
}

// discover runs every minute, and once more here.
func (b *Backends) soon(ctx context.Context, path string) error {
	if _, err := b.send(ctx, path); err != nil {
		return b.discover(ctx)
	}
	return nil
}

// Run keeps the addresses up to date.
func (b *Backends) Run(ctx context.Context) {
	for range time.Tick(time.Minute) {
		if err := b.discover(ctx); err != nil {
			log.Print(err)
		}
	}
}

func (b *Backends) send(ctx context.Context, path string) (*http.Response, error) {
	if len(b.addresses) == 0 {
		return nil, errors.New("no backend")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.addresses[0]+path, nil)
	if err != nil {
		return nil, err
	}
	return b.client.Do(req)
}

func (b *Backends) discover(ctx context.Context) error {
	addresses, err := b.fromRegistry(ctx)
	if err != nil {
		return err
	}
	b.addresses = addresses
	return nil
}

func (b *Backends) fromRegistry(ctx context.Context) (addresses []string, err error) {
	resp, err := b.client.Get("http://registry.internal/backends")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&addresses)
	return addresses, err
}
