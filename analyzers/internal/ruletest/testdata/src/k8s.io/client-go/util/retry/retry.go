// Package retry is a stub with the library's signatures.
package retry

type Backoff struct{ Steps int }

var DefaultRetry, DefaultBackoff Backoff

func OnError(backoff Backoff, retriable func(error) bool, fn func() error) error { return fn() }

func RetryOnConflict(backoff Backoff, fn func() error) error { return fn() }
