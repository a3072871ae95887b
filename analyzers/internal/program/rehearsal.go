package program

import (
	"regexp"
	"strings"
)

// rehearsal are folders whose servers, certificates and settings no real client meets.
var rehearsal = regexp.MustCompile(`(^|/)(tests?|testing|testutils?|testdata|[a-z]+test|e2e|hack|examples?|demo|mocks?|fixtures?)(/|$)`)

// Rehearses says that a folder of a repository belongs to tests or examples.
func Rehearses(folder string) bool { return rehearsal.MatchString(folder) }

// BehindOwner is what is left of an import path without github.com/owner/name.
func BehindOwner(path string) string {
	if parts := strings.SplitN(path, "/", 4); parts[0] == "github.com" {
		return "/" + strings.Join(parts[min(len(parts), 3):], "/")
	}
	return path
}
