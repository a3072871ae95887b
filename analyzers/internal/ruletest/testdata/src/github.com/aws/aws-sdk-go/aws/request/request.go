// Package request is a stub with the SDK's types.
package request

type Request struct{}

type Option func(*Request)
