// Command routers answers requests by way of routers with types of their own for them.
package main

import (
	"context"
	"database/sql"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

var db *sql.DB

func main() {
	g := gin.Default()
	g.GET("/", named)
	g.GET("/literal", func(c *gin.Context) {
		_ = db.PingContext(context.Background()) // want `it gets a context of its own, not the context of the request c`
	})
	g.GET("/passed", func(c *gin.Context) { _ = db.PingContext(c) })
	e := echo.New()
	e.GET("/", method)
}

func named(c *gin.Context) {
	_ = db.PingContext(context.TODO()) // want `it gets a context of its own, not the context of the request c`
	go func() { _ = db.PingContext(context.Background()) }()
}

func method(c echo.Context) error {
	return db.PingContext(context.Background()) // want `it gets a context of its own, not the context of the request c`
}
