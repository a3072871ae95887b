// Package options is a stub with the driver's signatures.
package options

type ClientOptions struct{ Hosts []string }

func Client() *ClientOptions { return nil }

func (c *ClientOptions) ApplyURI(uri string) *ClientOptions { return c }
