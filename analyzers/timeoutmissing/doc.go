// Package timeoutmissing reports outbound calls that can wait for ever.
package timeoutmissing
