// Package makers gets its clients and transports from libraries.
package makers

import (
	"context"
	"crypto/tls"
	"net/http"
	"time"

	"github.com/bradleyfalzon/ghinstallation"
	"github.com/hashicorp/go-cleanhttp"
	"golang.org/x/oauth2"
)

func pooled() {
	cleanhttp.DefaultPooledClient().Get("https://example.com") // want `the client has no Timeout`
	client := cleanhttp.DefaultClient()
	client.Timeout = time.Minute
	client.Get("https://example.com")
}

func authorised(ctx context.Context, src oauth2.TokenSource, config *oauth2.Config) {
	oauth2.NewClient(context.Background(), src).Get("https://example.com") // want `the client has no Timeout`
	oauth2.NewClient(ctx, src).Get("https://example.com")
	own := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: time.Minute})
	oauth2.NewClient(own, src).Get("https://example.com")
	config.Client(context.TODO(), nil).Get("https://example.com") // want `the client has no Timeout`
	client := &http.Client{Transport: &oauth2.Transport{Source: src}}
	client.Get("https://example.com") // want `the client has no Timeout`
	client = &http.Client{Transport: &oauth2.Transport{Source: src, Base: &http.Transport{ResponseHeaderTimeout: time.Minute}}}
	client.Get("https://example.com")
}

func installed(key []byte) error {
	tr, err := ghinstallation.New(http.DefaultTransport, 1, 2, key)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: tr}
	_, err = client.Get("https://example.com") // want `the client has no Timeout`
	return err
}

func installedWith(base http.RoundTripper, key []byte) {
	tr, _ := ghinstallation.New(base, 1, 2, key)
	client := &http.Client{Transport: tr}
	client.Get("https://example.com")
}

// The default transport limits connecting, and so do copies of it.
func copied(config *tls.Config) {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = config
	client := &http.Client{Transport: tr}
	client.Get("https://example.com") // want `the client has no Timeout`
}

func copiedAndLimited(wait time.Duration) {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.ResponseHeaderTimeout = wait
	client := &http.Client{Transport: tr}
	client.Get("https://example.com")
}

func newTransport(config *tls.Config) *http.Transport {
	return &http.Transport{TLSClientConfig: config}
}

func byHelper(config *tls.Config) {
	client := &http.Client{Transport: newTransport(config)}
	client.Get("https://example.com") // want `the client has no Timeout`
}

func newLimited() http.RoundTripper { return &http.Transport{ResponseHeaderTimeout: time.Minute} }

func limitedByHelper() {
	client := &http.Client{Transport: newLimited()}
	client.Get("https://example.com")
}

func tune(tr *http.Transport) { tr.ResponseHeaderTimeout = time.Minute }

func tuned() {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tune(tr)
	client := &http.Client{Transport: tr}
	client.Get("https://example.com")
}

func wrapped(next http.RoundTripper) {
	client := &http.Client{Transport: &oauth2.Transport{Base: next}}
	client.Get("https://example.com")
}
