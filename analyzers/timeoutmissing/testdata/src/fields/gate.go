package main

import (
	"net/http"

	_ "example.com/redirects"
)

// What is used in one file is made in another.
func newGate() *Gate { return &Gate{Client: &http.Client{}} } // want `the client has no Timeout`
