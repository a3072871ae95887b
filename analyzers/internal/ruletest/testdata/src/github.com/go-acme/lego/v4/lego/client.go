// Package lego is a stub with the library's signatures.
package lego

type User interface{ GetEmail() string }

type Config struct {
	CADirURL string
	User     User
}

type Client struct{}

func NewConfig(user User) *Config { return nil }

func NewClient(config *Config) (*Client, error) { return nil, nil }
