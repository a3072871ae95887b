package main

import (
	"net/http"
	"testing"
)

func init() { http.HandleFunc("/asking", asking) }

func asking(http.ResponseWriter, *http.Request) {
	if !testing.Testing() {
		http.Get("https://example.com") // want `http.DefaultClient has no timeout`
	}
}
