// Package retrynested reports retries around operations that are retried already.
package retrynested
