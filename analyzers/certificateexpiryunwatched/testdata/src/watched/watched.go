// Command watched leaves looking to another package.
package main

import (
	"log"
	"net/http"

	"example.com/watched/expiry"
)

func main() {
	go expiry.Watch("/etc/shop/tls.crt", "/etc/shop/tls.key")
	log.Fatal(http.ListenAndServeTLS(":8443", "/etc/shop/tls.crt", "/etc/shop/tls.key", nil))
}
