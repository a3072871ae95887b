// Package v1 is a stub with the library's types.
package v1

type AdmissionRequest struct{ Namespace string }
