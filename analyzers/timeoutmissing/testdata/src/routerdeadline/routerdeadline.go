// Command routerdeadline has a middleware of its own that gives every request a deadline.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

func main() {
	g := gin.Default()
	g.Use(deadline)
	g.GET("/", serve)
	http.HandleFunc("/", plain)
}

func deadline(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), time.Second)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

func serve(c *gin.Context) {
	req, _ := http.NewRequestWithContext(c.Request.Context(), "GET", "https://example.com", nil)
	http.DefaultClient.Do(req)
	passed(c.Request.Context())
}

func plain(w http.ResponseWriter, r *http.Request) {
	passed(r.Context())
	http.Get("https://example.com") // want `http.Get can wait for ever on a request path`
}

func passed(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://example.com", nil)
	http.DefaultClient.Do(req)
}
