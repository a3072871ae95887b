package pester

import "net/http"

type Client struct{ MaxRetries int }

func New() *Client { return &Client{MaxRetries: 3} }

func (c *Client) Get(url string) (*http.Response, error) { return nil, nil }

func Get(url string) (*http.Response, error) { return nil, nil }
