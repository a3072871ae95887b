package good

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

// Notify tells the receiver about an event.
func Notify(url string) error {
	wait := 100 * time.Millisecond
	for range 4 {
		resp, err := client.Head(url)
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(rand.N(wait))
		wait *= 2
	}
	return errors.New("the receiver does not answer")
}
