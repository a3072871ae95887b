// Package bad asks the control plane whether the server is well.
package bad

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

type server struct {
	ec2 *ec2.Client
}

func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	if _, err := s.ec2.DescribeInstances(r.Context(), &ec2.DescribeInstancesInput{}); err != nil { // want `EC2 DescribeInstances, a read of the control plane, runs in a health check: net/http handler \(\*bad.server\).ready for /readyz`
		http.Error(w, "EC2 does not answer", http.StatusServiceUnavailable)
	}
}

func routes(s *server) { http.HandleFunc("/readyz", s.ready) }
