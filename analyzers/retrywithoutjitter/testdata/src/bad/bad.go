package bad

import (
	"errors"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

// Notify tells the receiver about an event.
func Notify(url string) error {
	wait := 100 * time.Millisecond
	for range 4 {
		resp, err := client.Head(url) // want `retries \(\*http.Client\).Head after changing pauses without a random part`
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(wait)
		wait *= 2
	}
	return errors.New("the receiver does not answer")
}
