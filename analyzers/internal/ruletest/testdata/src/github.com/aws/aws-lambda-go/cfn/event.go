// Package cfn is a stub with the library's types.
package cfn

type Event struct{ RequestType string }
