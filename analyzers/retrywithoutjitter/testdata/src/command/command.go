// Package command has the commands that a service handles.
package command

import (
	"errors"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

// Confirm tells the shop about an order.
func Confirm(url string) error {
	wait := 100 * time.Millisecond
	for range 4 {
		resp, err := client.Head(url) // want `retries`
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(wait)
		wait *= 2
	}
	return errors.New("the shop does not answer")
}
