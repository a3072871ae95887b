package main

import "net/http"

// What is used in one file is made in another.
func newGate() *Gate { return &Gate{Client: &http.Client{}} } // want `the client has no Timeout`
