// Package fallbackhandler reports fallback functions given to resilience libraries that call something remote.
package fallbackhandler
