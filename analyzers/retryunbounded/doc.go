// Package retryunbounded reports remote calls that are retried without a limit.
package retryunbounded
