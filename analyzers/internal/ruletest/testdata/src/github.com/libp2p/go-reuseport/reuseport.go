// Package reuseport is a stub with the library's signature.
package reuseport

import "net"

func Listen(network, address string) (net.Listener, error) { return nil, nil }
