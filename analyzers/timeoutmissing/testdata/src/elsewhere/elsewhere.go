// Package elsewhere belongs to a program in which another package limits the default transport.
package elsewhere

import (
	"net/http"

	_ "example.com/defaults"
)

func byDefault() {
	http.Get("https://example.com")
	client := &http.Client{}
	client.Get("https://example.com")
}

func ownTransport() {
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 10}}
	client.Get("https://example.com") // want `the client has no Timeout`
}
