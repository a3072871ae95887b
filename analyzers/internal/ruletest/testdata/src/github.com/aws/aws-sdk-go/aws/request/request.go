// Package request is a stub with the SDK's types.
package request

import "time"

type Request struct{}

func (r *Request) Send() error { return nil }

func (r *Request) Presign(expire time.Duration) (string, error) { return "", nil }

type Option func(*Request)
