// Package singleendpoint reports clients of clustered stores that know one server only.
package singleendpoint
