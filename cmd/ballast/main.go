// Command ballast finds what keeps a system from staying up by itself: in Go code, Terraform and
// CloudFormation. `go vet -vettool=$(which ballast)` runs its Go rules inside go vet.
package main

import (
	"os"

	"github.com/ballast-lint/ballast/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
