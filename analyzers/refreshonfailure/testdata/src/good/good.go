package good

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
	return b.send(ctx, path)
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
