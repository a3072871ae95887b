// Package config is ballast.yaml: what the people of a repository say about it. The types below are
// its one description; decoding, the JSON schema, the reference and `ballast config show` are made
// from them and their tags.
package config

import "github.com/ballast-lint/ballast/rules"

// FileName is what the configuration is called; one file serves a tree.
const FileName = "ballast.yaml"

// Config is what one file says. The zero value is what holds where there is none.
type Config struct {
	Settings `yaml:",inline"`

	FailOn  FailOn `yaml:"fail-on" doc:"The least severity that makes the exit code 1." default:"warning"`
	Include []Glob `yaml:"include" doc:"Only what lies below these paths is checked, and what is named on the command line." default:"everything"`
	Exclude []Glob `yaml:"exclude" doc:"What lies below these paths is not checked, unless it is named on the command line."`

	Environments []Environment `yaml:"environments" doc:"Stacks that may fail, such as those of developers: their findings count less."`
	EntryPoints  EntryPoints   `yaml:"entry-points" doc:"What Go code is for, where no model knows it."`
	Models       []Path        `yaml:"models" doc:"Tables that say what third-party Go code does, beside those of Ballast."`
	Policies     []Path        `yaml:"policies" doc:"Folders with policies of your own."`
	Suppressions []Suppression `yaml:"suppressions" doc:"Findings that are accepted where no comment can be written, such as those in third-party modules."`
	Overrides    []Override    `yaml:"overrides" doc:"Other settings for some paths. Later ones win; maps are merged key by key, lists are replaced."`

	// File is where it was read from, absolute, and Dir its folder; both are empty without a file.
	File, Dir string
	name      string // of the file, in messages
	entries   []entry
	flags     Flags
}

// Settings may differ from path to path.
type Settings struct {
	Profile        Profile         `yaml:"profile" doc:"The rules to run: core, reliability (with core), or pedantic (all, also those of medium precision)." default:"reliability"`
	Rules          map[string]Rule `yaml:"rules" doc:"Levels of rules by name. A rule with a level runs, whatever the profile." key:"rule"`
	Region         Region          `yaml:"region" doc:"The AWS Region where the configuration does not tell it."`
	Peaks          map[string]Peak `yaml:"peaks" doc:"How many instances or tasks a group needs at its peak, or read units a table, by address." key:"address"`
	Terraform      Terraform       `yaml:"terraform" doc:"How Terraform configuration is deployed."`
	CloudFormation CloudFormation  `yaml:"cloudformation" doc:"How CloudFormation templates are deployed."`

	only []string // the rules that the command line chose
}

// Rule is what is said about one rule.
type Rule struct {
	Level     Level `yaml:"level" doc:"What a finding counts, or off." short:"true"`
	Ignorable *bool `yaml:"ignorable" doc:"Whether comments and metadata may suppress its findings. Suppressions in this file still hold." default:"true"`
}

// Terraform is what comes from outside of a configuration.
type Terraform struct {
	VarFiles  []Path            `yaml:"var-files" doc:"Variable files, as terraform's -var-file."`
	Variables map[string]string `yaml:"variables" doc:"Values of variables, as terraform's -var. They win over all files." key:"name"`
}

// CloudFormation is what comes from outside of a template.
type CloudFormation struct {
	Parameters map[string]string `yaml:"parameters" doc:"Values of parameters; lists as comma-separated text." key:"name"`
}

// Environment is recognised by any of its marks.
type Environment struct {
	Name      string            `yaml:"name" doc:"How the environment is called." required:"true"`
	Paths     []Glob            `yaml:"paths" doc:"Where its root modules, plans and templates are."`
	Tags      map[string][]Text `yaml:"tags" doc:"Values of a tag on its resources, or of the default tags of their provider." key:"tag"`
	Variables map[string][]Text `yaml:"variables" doc:"Values of a Terraform variable or CloudFormation parameter of its root." key:"name"`
	Severity  Severity          `yaml:"severity" doc:"The most that a finding there counts." default:"note"`
}

// EntryPoints are Go functions and packages by name: "example.com/shop/jobs.Handle",
// "example.com/shop/jobs.(*Worker).Do", "example.com/shop/jobs", "example.com/shop/jobs/...".
type EntryPoints struct {
	Requests     []GoName `yaml:"requests" doc:"Functions that serve requests."`
	Provisioning []GoName `yaml:"provisioning" doc:"Functions and packages whose purpose is to create and change resources."`
}

// Suppression accepts findings by the address of their resource, or the name of their function.
type Suppression struct {
	Rules   []Text `yaml:"rule" doc:"The rules." required:"true"`
	Address string `yaml:"address" doc:"The resource, all instances of a block when it has no index, or a module with everything in it; of a finding in Go code the function." required:"true"`
	Paths   []Glob `yaml:"paths" doc:"Where its root or file is." default:"everywhere"`
	Reason  string `yaml:"reason" doc:"Why the findings are acceptable." required:"true"`
	Until   Date   `yaml:"until" doc:"The last day it holds."`
}

// Override is other settings for some paths.
type Override struct {
	Paths    []Glob `yaml:"paths" doc:"Where they hold. Levels of rules go by the file of a finding, everything else by the root module, plan or template." required:"true"`
	Settings `yaml:",inline"`
}

// entry is one value of the file, for errors and for people who ask where it came from.
type entry struct {
	// key is "rules.asg-single-zone.level", in an override "overrides[0].rules.asg-single-zone.level".
	key, text string
	where     rules.Location
}
