package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/suggest"
)

// The choices of --engine.
const (
	inProcess = "inprocess"
	byVet     = "vet"
)

// golang declares the flags that are about Go modules.
func (f *checkFlags) golang(flags *pflag.FlagSet) {
	flags.StringSliceVar(&f.tags, "tags", nil, "Go build `TAGS`")
	flags.BoolVar(&f.generated, "generated", false, "report findings in generated Go files too")
	flags.StringVar(&f.engine, "engine", inProcess, "how Go packages are analysed: inprocess, "+
		"or vet: by go vet, which keeps what it learns of a package in the Go build cache")
}

// goOptions are those flags. Commands that do not look at Go code do not have them.
func (f *checkFlags) goOptions() (check.GoOptions, error) {
	o := check.GoOptions{Tags: f.tags, Generated: f.generated}
	var err error
	switch f.engine {
	case "", inProcess:
	case byVet:
		o.VetTool, err = os.Executable()
	default:
		choices := []string{inProcess, byVet}
		err = fmt.Errorf("unknown --engine %q%s; choices are %s", f.engine, suggest.DidYouMean(f.engine, choices), strings.Join(choices, ", "))
	}
	return o, err
}
