// Command routers answers requests by way of routers with types of their own for them.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
	"github.com/labstack/echo/v4"
	"go.mongodb.org/mongo-driver/mongo"
)

// background is what nobody ends.
var background = context.Background()

type server struct {
	ctx     context.Context
	records *mongo.Collection
	web     *resty.Client
}

func newServer(web *resty.Client) *server {
	return &server{ctx: context.Background(), web: web}
}

func main() {
	s := newServer(resty.New())
	g := gin.Default()
	g.GET("/field", s.field)
	g.GET("/itself", s.itself)
	g.GET("/kept", s.kept)
	g.GET("/same", s.same)
	g.GET("/captured", s.captured)
	g.GET("/helped", func(c *gin.Context) { helped(c.Request) })
	g.GET("/passed", func(c *gin.Context) { passed(c.Request.Context()) })
	g.GET("/limited", func(c *gin.Context) { limited(c) })
	g.GET("/page", s.page)
	e := echo.New()
	e.GET("/method", method)
	s2 := resty.New()
	s2.R().SetContext(s.ctx).Get("https://example.com") // not on a request path
}

// same has a request that is what it is.
func (s *server) same(c *gin.Context) {
	var r *http.Request
	r = r
	func() {
		req, _ := http.NewRequestWithContext(r.Context(), "GET", "https://example.com", nil)
		http.DefaultClient.Do(req)
	}()
}

func ask(req *http.Request) { http.DefaultClient.Do(req) }

func (s *server) field(c *gin.Context) {
	req, _ := http.NewRequestWithContext(c.Request.Context(), "GET", "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
}

func (s *server) itself(c *gin.Context) {
	req, _ := http.NewRequestWithContext(c, "GET", "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
}

func (s *server) captured(c *gin.Context) {
	r := c.Request
	func() {
		req, _ := http.NewRequestWithContext(r.Context(), "GET", "https://example.com", nil)
		http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
	}()
}

func (s *server) kept(c *gin.Context) {
	s.records.FindOne(s.ctx, 1)      // want `its context has no deadline and never ends`
	s.records.FindOne(background, 1) // the same function
	s.records.FindOne(c, 1)
}

func (s *server) page(c *gin.Context) {
	s.web.R().SetContext(c.Request.Context()).Get("https://example.com") // want `on a request path: its client has no timeout and the context of the incoming request has no deadline`
}

func method(c echo.Context) error {
	req, _ := http.NewRequestWithContext(c.Request().Context(), "GET", "https://example.com", nil)
	_, err := http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
	return err
}

// helped gets nothing but the request.
func helped(r *http.Request) {
	req, _ := http.NewRequestWithContext(r.Context(), "GET", "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the caller's context has no deadline`
}

func passed(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the caller's context has no deadline`
}

func limited(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c, time.Second)
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://example.com", nil)
	http.DefaultClient.Do(req)
	again(req)
	r := c.Request.WithContext(ctx)
	helped2(r)
}

// again gets a request that goes out.
func again(out *http.Request) (*http.Response, error) {
	req, _ := http.NewRequestWithContext(out.Context(), "GET", out.URL.String(), nil)
	return http.DefaultClient.Do(req)
}

func helped2(r *http.Request) {
	req, _ := http.NewRequestWithContext(r.Context(), "GET", "https://example.com", nil)
	http.DefaultClient.Do(req)
}
