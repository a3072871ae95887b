// Command ssm stands in for a service in tests.
package main

import "net/http"

func main() { http.ListenAndServe(":8080", nil) }
