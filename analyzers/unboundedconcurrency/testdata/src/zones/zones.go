// Package zones has a goroutine for each zone of the DNS: of those there can be any number.
package zones

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/route53"
)

func Refresh(ctx context.Context, client *route53.Client) {
	out, err := client.ListHostedZones(ctx, &route53.ListHostedZonesInput{})
	if err != nil {
		return
	}
	for _, z := range out.HostedZones {
		go refresh(*z.Id) // want `every item that \(\*route53.Client\).ListHostedZones brings`
	}
}

func refresh(id string) {
	resp, err := http.Get("https://example.com/" + id)
	if err == nil {
		resp.Body.Close()
	}
}
