// Package clientv3 is a stub with the client's signatures.
package clientv3

import "time"

type Config struct {
	Endpoints   []string
	DialTimeout time.Duration
}

type Client struct{}

func New(cfg Config) (*Client, error) { return nil, nil }
