// Package aws is a stub with the SDK's signatures.
package aws

type Config struct{ MaxRetries *int }

func NewConfig() *Config { return nil }

func (c *Config) WithMaxRetries(max int) *Config { return c }

func Int(v int) *int { return &v }
