// Package api is a stub with the library's signatures.
package api

type Secret struct{ Data map[string]any }

type Logical struct{}

func (c *Logical) Read(path string) (*Secret, error) { return nil, nil }

func (c *Logical) Write(path string, data map[string]any) (*Secret, error) { return nil, nil }

type Client struct{}

func (c *Client) Logical() *Logical { return nil }
