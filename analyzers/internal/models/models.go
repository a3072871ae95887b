// Package models knows what third-party code does: which functions reach the network and on which
// plane, which register request handlers, and what they do with the functions they are given.
// The facts are the embedded tables next to this file.
package models

import "strings"

// Knows says that some table speaks about a package: then it is third-party, whoever asks.
func Knows(path string) bool {
	if strings.HasPrefix(path, sdkV1) || strings.HasPrefix(path, sdkV2) {
		return true
	}
	t, err := operations()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	for _, e := range t.calls[indexKey(path)] {
		if matchPackage(e.pkg, path) {
			return true
		}
	}
	for _, e := range entryPoints().registrars[indexKey(path)] {
		if matchPackage(e.pkg, path) {
			return true
		}
	}
	return false
}
