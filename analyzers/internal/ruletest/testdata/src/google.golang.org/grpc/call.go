package grpc

// CallOption configures a call.
type CallOption interface{ before() error }
