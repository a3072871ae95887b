// Package v1 is a stub with the library's types.
package v1

type Deployment struct{}

type DeploymentList struct{ Items []Deployment }
