// Package limitedproxies sets the transport of its reverse proxies.
package limitedproxies

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

func single(u *url.URL) http.Handler {
	p := httputil.NewSingleHostReverseProxy(u)
	p.Transport = &http.Transport{ResponseHeaderTimeout: time.Second}
	return p
}

func literal(host string) http.Handler {
	return &httputil.ReverseProxy{
		Director:  func(r *http.Request) { r.URL.Host = host },
		Transport: &http.Transport{ResponseHeaderTimeout: time.Second},
	}
}
