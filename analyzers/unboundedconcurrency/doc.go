// Package unboundedconcurrency reports goroutines that are started per request or item with no limit.
package unboundedconcurrency
