// Package good checks what this server alone can break.
package good

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

type server struct {
	ec2    *ec2.Client
	loaded atomic.Bool
}

func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	if !s.loaded.Load() {
		http.Error(w, "still loading", http.StatusServiceUnavailable)
	}
}

// watch keeps the list of instances; when EC2 does not answer the last one stays.
func (s *server) watch(ctx context.Context) {
	for range time.Tick(time.Minute) {
		if _, err := s.ec2.DescribeInstances(ctx, &ec2.DescribeInstancesInput{}); err == nil {
			s.loaded.Store(true)
		}
	}
}

// instances is a request like any other: another rule's business.
func (s *server) instances(w http.ResponseWriter, r *http.Request) {
	s.ec2.DescribeInstances(r.Context(), &ec2.DescribeInstancesInput{})
}

// instanceReady asks of another machine whether it is well.
func (s *server) instanceReady(w http.ResponseWriter, r *http.Request) {
	s.ec2.DescribeInstances(r.Context(), &ec2.DescribeInstancesInput{})
}

func routes(ctx context.Context, s *server) {
	go s.watch(ctx)
	http.HandleFunc("/readyz", s.ready)
	http.HandleFunc("/instances", s.instances)
	http.HandleFunc("/instances/{id}/ready", s.instanceReady)
}
