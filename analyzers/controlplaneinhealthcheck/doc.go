// Package controlplaneinhealthcheck reports control-plane operations that health checks lead to.
package controlplaneinhealthcheck
