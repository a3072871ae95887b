package suppress

import (
	_ "embed"

	"github.com/ballast-lint/ballast/rules"
)

//go:embed unused_ignore.yaml
var unusedIgnore []byte

// Unused is the built-in rule that reports suppressions which match nothing.
var Unused = rules.MustParse(rules.Pipeline, unusedIgnore,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Note: "the loop it was written for has been bounded since", Code: `package shop

func load(get func() error) error {
	//ballast:ignore retry-unbounded the caller gives up
	return get()
}
`},
	rules.Example{Kind: rules.Bad, Language: rules.LanguageTerraform, Code: `# ballast:ignore asg-single-zone staging only
resource "aws_sqs_queue" "orders" {
  name = "orders"
}
`},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: `package shop

func load(get func() error) error {
	return get()
}
`},
)
