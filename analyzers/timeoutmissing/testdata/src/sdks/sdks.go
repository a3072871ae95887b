// Package sdks gives the AWS SDK a client in place of its own.
package sdks

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
)

func plain(ctx context.Context) {
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{}}} // want `^the AWS SDK gets an HTTP client without any timeout`
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(client))
}

// These limit connecting, as the SDK's own client does, and no more.
func standard(ctx context.Context) {
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(http.DefaultClient))
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{}))
	dialer := &net.Dialer{Timeout: time.Second}
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}))
}

func limited(ctx context.Context) {
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{Timeout: time.Minute}))
}

func later(ctx context.Context, d time.Duration) {
	client := &http.Client{}
	client.Timeout = d
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(client))
}

func byTransport(ctx context.Context) {
	client := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Minute}}
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(client))
}

func given(ctx context.Context, client *http.Client) {
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(client))
}
