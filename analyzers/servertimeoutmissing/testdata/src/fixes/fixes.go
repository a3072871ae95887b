// Package fixes makes servers in the ways that can be mended by a program.
package fixes

import (
	"log"
	"net"
	"net/http"
)

func lines(h http.Handler) *http.Server {
	return &http.Server{ // want `http.Server has no`
		Addr:    ":8080",
		Handler: h, // the shop
	}
}

func line(h http.Handler) *http.Server {
	return &http.Server{Addr: ":8080", Handler: h} // want `http.Server has no`
}

func empty(h http.Handler) error {
	s := http.Server{} // want `http.Server has no`
	s.Handler = h
	return s.ListenAndServe()
}

func functions(h http.Handler) {
	go http.ListenAndServe(":8081", nil)                          // want `makes a server without timeouts`
	if err := http.ListenAndServe(port(":8080"), h); err != nil { // want `makes a server without timeouts`
		log.Print(err)
	}
	log.Fatal(http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", h)) // want `makes a server without timeouts`
}

func listener(h http.Handler) error {
	l, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return http.Serve(l, h) // want `makes a server without timeouts`
}

func port(p string) string { return p }
