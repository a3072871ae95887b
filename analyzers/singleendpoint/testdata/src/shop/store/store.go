// Package store connects to whatever it is told.
package store

import "go.mongodb.org/mongo-driver/mongo/options"

func Connect(uri string) *options.ClientOptions { return options.Client().ApplyURI(uri) }
