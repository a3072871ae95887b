// Command ballast finds what keeps a system from staying up by itself: in Go code, Terraform and
// CloudFormation. `go vet -vettool=$(which ballast)` runs its Go rules inside go vet.
package main

import (
	"os"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/internal/cli"
	"github.com/ballast-lint/ballast/internal/vetdriver"
)

func main() {
	args := os.Args[1:]
	if vetdriver.Wants(args) {
		os.Exit(vetdriver.Main(args, all.Analyzers()))
	}
	os.Exit(cli.Main(args, os.Stdout, os.Stderr))
}
