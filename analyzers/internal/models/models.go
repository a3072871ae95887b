// Package models knows what third-party code does: which functions reach the network and on which
// plane, which register request handlers, and what they do with the functions they are given.
// The facts are the embedded tables next to this file.
package models

import (
	"slices"
	"strings"
)

// Knows says that some table speaks about a package: then it is third-party, whoever asks.
func Knows(path string) bool {
	if strings.HasPrefix(path, sdkV1) || strings.HasPrefix(path, sdkV2) {
		return true
	}
	t := known()
	return knows(t.calls, path) || knows(t.registrars, path)
}

func knows[T any](x index[T], path string) bool {
	return slices.ContainsFunc(x[indexKey(path)], func(e entry[T]) bool { return matchPackage(e.pkg, path) })
}
