package program

import (
	"regexp"
	"strings"
)

// rehearsal are folders whose servers, certificates and settings no real client meets. What an example is
// of may be in the folder's name.
var rehearsal = regexp.MustCompile(`(^|/)(tests?|testing|testutils?|testdata|[a-z]+test|e2e|integration[-_]?tests?|hack|mocks?|fakes?|fixtures?)(/|$)|(^|[/_-])(examples?|demo)([/_-]|$)`)

// Rehearses says that a folder of a repository belongs to tests or examples.
func Rehearses(folder string) bool { return rehearsal.MatchString(folder) }

// hosts are the places where a repository is an owner and a name.
var hosts = regexp.MustCompile(`^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|git\.sr\.ht)/`)

// BehindOwner is what is left of an import path without github.com/owner/name.
func BehindOwner(path string) string {
	if !hosts.MatchString(path) {
		return path
	}
	parts := strings.SplitN(path, "/", 4)
	return "/" + strings.Join(parts[min(len(parts), 3):], "/")
}
