// Package sdks gives the AWS SDK a client in place of its own.
package sdks

import (
	"context"
	"crypto/tls"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
)

func plain(ctx context.Context) {
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{}}} // want `^the AWS SDK gets an HTTP client without a timeout`
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(client))
}

func standard(ctx context.Context) {
	config.LoadDefaultConfig(ctx, config.WithHTTPClient(http.DefaultClient)) // want `^the AWS SDK gets`
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
