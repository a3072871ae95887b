package engine

import (
	"fmt"
	"os"
	"strings"

	goengine "github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/config"
)

// mostModels is how long a table may be: the go command gets it as an argument.
const mostModels = 1 << 16

// models are the tables that a configuration names, and what it says of Go code itself, as one.
func models(c *config.Config) ([]goengine.Models, error) {
	if c == nil {
		return nil, nil
	}
	var tables []goengine.Models
	for i, file := range c.ModelFiles() {
		info, err := os.Stat(file)
		if err != nil {
			return nil, fmt.Errorf("models: %w", err)
		}
		if info.Size() > mostModels {
			return nil, fmt.Errorf("models: %s has more than %d bytes: leave out what the program does not use", c.Models[i], mostModels)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("models: %w", err)
		}
		tables = append(tables, goengine.Models{Name: string(c.Models[i]), Text: string(text)})
	}
	var own strings.Builder
	if len(c.EntryPoints.Requests) > 0 {
		own.WriteString("kind request handler\n")
	}
	for _, name := range c.EntryPoints.Requests {
		fmt.Fprintf(&own, "function %s\n", name)
	}
	for _, name := range c.EntryPoints.Provisioning {
		fmt.Fprintf(&own, "purpose provisioning %s\n", name)
	}
	if own.Len() > 0 {
		tables = append(tables, goengine.Models{Name: "entry-points", Text: own.String()})
	}
	return tables, nil
}
