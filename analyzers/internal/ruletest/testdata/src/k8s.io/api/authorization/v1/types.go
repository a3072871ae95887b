// Package v1 is a stub with the library's types.
package v1

type SubjectAccessReview struct{ Status struct{ Allowed bool } }
