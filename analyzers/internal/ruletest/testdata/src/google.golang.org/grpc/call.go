package grpc

// CallOption configures a call.
type CallOption interface{ before() error }

// DialOption configures a connection.
type DialOption interface{ apply() }

// UnaryClientInterceptor stands between a client and its connection.
type UnaryClientInterceptor func() error

// ClientConn is a connection.
type ClientConn struct{}

func Dial(target string, opts ...DialOption) (*ClientConn, error) { return nil, nil }

func WithUnaryInterceptor(f UnaryClientInterceptor) DialOption { return nil }

func WithDefaultServiceConfig(s string) DialOption { return nil }
