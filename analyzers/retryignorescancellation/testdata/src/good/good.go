package good

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

// Notify tells the receiver about an event.
func Notify(ctx context.Context, url string) error {
	var last error
	wait := 200 * time.Millisecond
	for range 4 {
		req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
		if err != nil {
			return err
		}
		resp, err := client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		last = err
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(wait)):
		}
		wait *= 2
	}
	return last
}
