// Package commands has the commands of a tool: one person waits for them.
package commands

import (
	"errors"
	"flag"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second}

var url = flag.String("url", "", "the shop to tell")

// Confirm tells the shop about an order.
func Confirm() error {
	wait := 100 * time.Millisecond
	for range 4 {
		resp, err := client.Head(*url)
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(wait)
		wait *= 2
	}
	return errors.New("the shop does not answer")
}
