package bad

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

type Backends struct {
	client    *http.Client
	addresses []string
}

func (b *Backends) Call(ctx context.Context, path string) (*http.Response, error) {
	resp, err := b.send(ctx, path)
	if err != nil {
		if err := b.discover(ctx); err != nil { // want `a failure of \(\*bad.Backends\).send \(HTTP Do\) makes the process load its state again with \(\*bad.Backends\).discover`
			return nil, err
		}
		return b.send(ctx, path)
	}
	return resp, nil
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
