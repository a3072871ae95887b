// Package proxies has reverse proxies on the default transport.
package proxies

import (
	"net/http"
	"net/http/httputil"
	"net/url"
)

func single(u *url.URL) http.Handler {
	return httputil.NewSingleHostReverseProxy(u) // want `the reverse proxy in proxies.single waits for the server behind it as long as its client does`
}

func literal(host string) http.Handler {
	return &httputil.ReverseProxy{ // want `the reverse proxy in proxies.literal`
		Director: func(r *http.Request) { r.URL.Host = host },
	}
}
