// Package shop says where its store is.
package shop

import (
	"os"

	"example.com/shop/store"
)

func Written() any { return store.Connect("mongodb://10.1.2.3:27017/shop") } // want `MongoDB knows one server only, 10.1.2.3`

func Named() any { return store.Connect("mongodb://mongo:27017/shop") }

func Asked() any { return store.Connect(os.Getenv("MONGODB")) }

func Several() any { return store.Connect("mongodb://10.1.2.3,10.1.3.3/shop") }
