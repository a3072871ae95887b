// Package limits lets ten requests a second through.
package limits

import (
	"net/http"

	"golang.org/x/time/rate"
)

func Few(next http.Handler) http.Handler {
	l := rate.NewLimiter(10, 10)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.Allow() {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
