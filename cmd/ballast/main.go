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
		tool := vetdriver.Tool{Analyzers: all.Analyzers(), Definitions: all.Definitions()}
		os.Exit(tool.Main(args))
	}
	os.Exit(cli.Main(args, os.Stdout, os.Stderr))
}
