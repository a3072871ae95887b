// Package revocationonrequestpath reports handshakes and requests that fail when a certificate's
// revocation cannot be asked for.
package revocationonrequestpath
