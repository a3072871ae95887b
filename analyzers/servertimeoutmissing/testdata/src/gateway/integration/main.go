// Package main serves what others are integrated by: that is no test.
package main

import "net/http"

func main() {
	http.ListenAndServe(":8080", http.FileServer(http.Dir("."))) // want `http.ListenAndServe makes a server without timeouts`
}
