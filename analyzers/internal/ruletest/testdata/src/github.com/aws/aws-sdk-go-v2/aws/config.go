// Package aws is a stub with the SDK's signatures.
package aws

type Config struct{ BaseEndpoint *string }

func String(v string) *string { return &v }
