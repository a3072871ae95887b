// Package privatekeyfetched reports private keys of TLS that come over the network.
package privatekeyfetched
