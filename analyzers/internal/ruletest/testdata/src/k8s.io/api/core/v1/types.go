// Package v1 is a stub with the library's types.
package v1

type Secret struct{ Data map[string][]byte }

type ConfigMap struct{ Data map[string]string }

type Event struct{ Reason string }
