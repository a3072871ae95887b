// Command server shows how it is done.
package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServeTLS(":8443", "tls.crt", "tls.key", nil))
}
