// Package library serves for whoever likes, who may watch what they like.
package library

import "net/http"

func Serve(s *http.Server, cert, key string) error { return s.ListenAndServeTLS(cert, key) }
