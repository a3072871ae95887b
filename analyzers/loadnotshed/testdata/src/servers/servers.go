// Command servers has servers of several kinds that take every request.
package main

import (
	"net"
	"net/http"

	"github.com/gin-gonic/gin"
)

func hello(w http.ResponseWriter, r *http.Request) { w.Write([]byte("hello")) }

// Both ways are one server.
func serve(tls bool) error {
	s := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(hello)}
	if tls {
		return s.ListenAndServeTLS("cert.pem", "key.pem") // want `no limit on their rate or number is in sight`
	}
	return s.ListenAndServe()
}

func listener() error {
	l, err := net.Listen("tcp", ":8081")
	if err != nil {
		return err
	}
	return http.Serve(l, http.HandlerFunc(hello)) // want `http.Serve serves every request`
}

func framework() error {
	e := gin.Default()
	e.GET("/", func(c *gin.Context) {})
	return e.Run(":8082") // want `\(\*gin.Engine\).Run serves every request`
}

func main() {
	go serve(true)
	go listener()
	framework()
}
