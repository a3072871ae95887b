// Package policies holds the infrastructure rules: one folder per rule with its Rego, the tests of
// it, and examples in Terraform and CloudFormation that the documentation shows and the tests run.
package policies

import "embed"

// FS holds FAMILY/RULE/RULE.rego, RULE_test.rego and RULE.yaml, and the helpers in lib.
//
//go:embed */*.rego */*/*.rego */*/*.yaml
var FS embed.FS
