// Package grpc is a stub with the library's signatures.
package grpc

type ServiceDesc struct{}

type ServiceRegistrar interface {
	RegisterService(desc *ServiceDesc, impl any)
}
