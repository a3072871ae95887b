// Package resty is a stub with the library's signatures.
package resty

import (
	"context"
	"time"
)

type Client struct{}

type Request struct{}

type Response struct{}

func New() *Client { return nil }

func (c *Client) SetTimeout(timeout time.Duration) *Client { return c }

func (c *Client) SetRetryCount(count int) *Client { return c }

func (c *Client) R() *Request { return nil }

func (r *Request) SetHeader(header, value string) *Request { return r }

func (r *Request) SetContext(ctx context.Context) *Request { return r }

func (r *Request) Get(url string) (*Response, error) { return nil, nil }

func (r *Request) SetBody(body any) *Request { return r }

func (r *Request) Post(url string) (*Response, error) { return nil, nil }
