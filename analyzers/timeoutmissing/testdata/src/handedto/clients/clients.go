// Package clients makes clients for others.
package clients

import (
	"net/http"
	"time"
)

// Limited has a timeout.
func Limited() *http.Client { return &http.Client{Timeout: time.Second} }
