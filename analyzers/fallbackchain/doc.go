// Package fallbackchain reports remote mechanisms that are tried one after the other on failure.
package fallbackchain
