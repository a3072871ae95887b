// Package fallbackonfailure reports remote mechanisms that run only when another one has failed.
package fallbackonfailure
