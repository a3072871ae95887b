// Command tool does one thing and ends. That it looks at certificates itself makes it no server.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func main() {
	settings := &tls.Config{VerifyPeerCertificate: pinned}
	http.DefaultClient.Transport = &http.Transport{TLSClientConfig: settings}
	if _, err := (&ec2.Client{}).DescribeInstances(context.Background(), &ec2.DescribeInstancesInput{}); err != nil {
		log.Fatal(err)
	}
}

func pinned(raw [][]byte, chains [][]*x509.Certificate) error {
	if len(raw) == 0 {
		return errors.New("no certificate")
	}
	return nil
}
