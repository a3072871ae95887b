// Package expiry says how long a certificate is good for.
package expiry

import (
	"crypto/tls"
	"log"
	"time"
)

func Watch(cert, key string) {
	for range time.Tick(time.Hour) {
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Printf("the certificate expires on %s", pair.Leaf.NotAfter)
	}
}
