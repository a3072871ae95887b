// Package retrynonidempotent reports retries of operations that happen twice when they are sent twice.
package retrynonidempotent
