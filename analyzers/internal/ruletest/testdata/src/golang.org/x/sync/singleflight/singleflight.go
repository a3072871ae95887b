// Package singleflight has the signatures of golang.org/x/sync/singleflight.
package singleflight

type Group struct{}

func (g *Group) Do(key string, fn func() (any, error)) (v any, err error, shared bool) {
	return nil, nil, false
}
