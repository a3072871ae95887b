// Package logical is a stub with the library's signatures.
package logical

type Operation string

const UpdateOperation Operation = "update"

type Request struct{}

type Response struct{}
