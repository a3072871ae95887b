package docgen

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/rules"
)

// ConfigurationExample is the ballast.yaml of the reference.
//
//go:embed configuration.yaml
var ConfigurationExample string

//go:embed configuration.md
var configurationText string

// Configuration is the reference of ballast.yaml.
func Configuration() string {
	var b strings.Builder
	b.WriteString("| key | value | meaning |\n|---|---|---|\n")
	for _, k := range config.Keys() {
		doc := k.Doc
		switch {
		case k.Required:
			doc += " Required."
		case k.Default != "":
			doc += " Default: " + k.Default + "."
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, k.Type, doc)
	}
	return strings.NewReplacer("EXAMPLE\n", ConfigurationExample, "REFERENCE\n", b.String()).Replace(configurationText)
}

// ConfigurationSchema is the JSON schema of ballast.yaml.
func ConfigurationSchema(all []*rules.Rule) (string, error) {
	text, err := json.MarshalIndent(config.Schema(all), "", "  ")
	return string(text) + "\n", err
}
