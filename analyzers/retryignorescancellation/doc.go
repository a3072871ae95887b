// Package retryignorescancellation reports waits between attempts that the end of a context does not
// interrupt.
package retryignorescancellation
