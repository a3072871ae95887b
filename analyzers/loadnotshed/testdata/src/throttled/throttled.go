// Package throttled serves what another package limits.
package throttled

import (
	"net/http"

	"example.com/throttled/limits"
)

func hello(w http.ResponseWriter, r *http.Request) {}

func serve() error { return http.ListenAndServe(":8080", limits.Few(http.HandlerFunc(hello))) }
