// Package contextdetached reports calls on a request path that the end of the request does not end.
package contextdetached
