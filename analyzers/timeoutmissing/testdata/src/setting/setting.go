// Package setting is a client whose users give it a timeout.
package setting

import "net/http"

// SDK is a client.
type SDK struct{ HTTP *http.Client }

// Call uses the client that is there.
func (s *SDK) Call() {
	if s.HTTP == nil {
		s.HTTP = http.DefaultClient
	}
	s.HTTP.Get("https://example.com")
}
