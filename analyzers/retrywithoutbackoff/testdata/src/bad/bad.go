package bad

import (
	"errors"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

// Notify tells the receiver about an event.
func Notify(url string) error {
	for range 10 {
		resp, err := client.Head(url) // want `retries \(\*http.Client\).Head up to 10 times with a constant wait of 200ms`
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(200 * time.Millisecond)
	}
	return errors.New("the receiver does not answer")
}
