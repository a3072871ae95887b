// Package defaults limits everything that uses net/http's transport.
package defaults

import (
	"net/http"
	"time"
)

func init() {
	http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout = time.Second
}
