// Package aws is a stub with the SDK's signatures.
package aws

type Config struct{}

func String(v string) *string { return &v }
