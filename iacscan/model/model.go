// Package model is the one resource model that Terraform configurations, plans, CloudFormation
// templates and account snapshots are lowered to. Types and attribute names are those of the
// Terraform AWS provider, so that a policy is written once.
package model

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// Language is where a resource was written.
type Language string

const (
	Terraform      Language = "terraform"
	CloudFormation Language = "cloudformation"
)

// Root is one unit of deployment: a Terraform root module, a plan, or a CloudFormation template
// with its nested stacks. Joins never cross roots.
type Root struct {
	Language Language
	// Path is the absolute path of the root module's folder, the plan or the template.
	Path string
	// Resources are sorted by address. Data sources are among them, with Mode Data.
	Resources []*Resource
	// Unread are the calls of modules that are not there, sorted by address: resources of type "module"
	// and Mode Call, whose values are what the module is given. Nothing is joined with them.
	Unread []*Resource
	// Variables are the known values of the root's variables or parameters that are one piece of text,
	// by name.
	Variables map[string]string
	// Files counts the source files read for this root.
	Files int
	// Unmodelled counts resources by native type that the mapping does not know (CloudFormation).
	Unmodelled map[string]int
	// Parameters are the names of the parameters that the template, or the variables that the root module,
	// declares, sorted.
	Parameters []string
	// Follows are the absolute paths of the templates that are nested stacks of this one, sorted.
	Follows []string
	// Omitted are the resources that the defaults of parameters leave out (CloudFormation).
	Omitted []Omission
	// Diagnostics are what could not be read or followed.
	Diagnostics []rules.Diagnostic
}

// Omission is a resource that is not there while some parameters are left at their defaults.
type Omission struct {
	// NativeType is its type, Names are the addresses of resources that it names.
	NativeType string
	Names      []string
	Defaults   []string
}

// Mode tells managed resources from data sources, in Terraform's words, and from calls of modules.
type Mode string

const (
	Managed Mode = "managed"
	Data    Mode = "data"
	Call    Mode = "call"
)

// Resource is one instance: count and for_each are expanded.
type Resource struct {
	// Address is Terraform's ("module.a.aws_db_instance.b[0]"), or the CloudFormation logical id
	// ("Database", in a nested stack "Nested/Database").
	Address string
	// Display is how people know it, when that is not the address: a CDK construct path.
	Display string
	// Owner is the address of the resource as it is written, when a transform makes this one from a part of
	// it: the function whose deployment group this is.
	Owner string
	// Type is the Terraform type ("aws_db_instance"); NativeType is the type as written
	// ("AWS::RDS::DBInstance"; for Terraform the same as Type). A CloudFormation type that the
	// mapping does not know has its native type in both.
	Type, NativeType string
	Mode             Mode
	Language         Language
	// Values is an object of what the configuration sets, in the shape of Terraform's plan JSON:
	// nested blocks are lists of objects. What is not set is not there. What is set and cannot be
	// known is an unknown value whose marks say why (Why) and what it would come from (Ref).
	// Terraform's lifecycle block is at "lifecycle", depends_on is in DependsOn.
	// CloudFormation's resource attributes are at "update_policy", "creation_policy",
	// "deletion_policy", "update_replace_policy" with their native contents, and what its cfn-init installs,
	// downloads and runs is at "cloudformation_init", as a shell script that does the same.
	Values cty.Value
	// Header is the place of the block's or logical id's first line: where absence is reported.
	Header rules.Location
	// EndLine is the last line of the block.
	EndLine int
	// Positions holds the place of each value, by JSON pointer into Values ("/vpc_zone_identifier/0").
	// A pointer that is missing lies where its longest known prefix lies: use Locate.
	Positions map[string]rules.Location
	// Defaults are the CloudFormation parameters whose defaults chose a value, by JSON pointer; at "" those
	// whose defaults let the resource be there.
	Defaults map[string][]string
	// Origins are the ways back of values, by JSON pointer: the arguments of module calls and of other
	// resources, local values and defaults of variables that they come from, nearest first; at "" those of
	// the number that lets the resource be there. Each Message says what is there.
	Origins map[string][]rules.Location
	// Alternatives are the JSON pointers of values that a condition chose by the default of a variable, such as the
	// name of an environment: with another name there is another value; at "" there may be no such resource.
	Alternatives []string
	// OtherNumber says that with another name there are more or fewer of it.
	OtherNumber bool
	// Via is the chain of module calls that leads here, outermost first; each Message is the module
	// address ("module.web").
	Via []rules.Location
	// Created is the line of the user's program where a CDK construct was created, if that is known.
	Created rules.Location
	// References are the resources that the expressions of this one name, resolved to addresses.
	References []Reference
	// DependsOn are explicit dependencies, by address.
	DependsOn []string
	// Region is a known Region name, or "" when it cannot be known.
	Region string
	// DefaultTags are those that the provider gives to everything, and that the tags of the resource override;
	// cty.NilVal without any.
	DefaultTags cty.Value
	// Indefinite says that count or for_each cannot be known: this instance stands for zero or more,
	// and Why says what is missing.
	Indefinite bool
	Why        string
	// Ignores are suppressions written into the resource (CloudFormation Metadata).
	Ignores []Ignore
}

// Reference says that the value at Pointer is, or is made from, Attr of the resource at Address.
type Reference struct {
	Pointer string
	Address string
	Attr    string // may be empty: the resource as a whole
}

// Ignore is a suppression that a resource carries.
type Ignore struct {
	Rule, Reason string
	Until        string // the last day it holds, "" for ever
	Where        rules.Location
}

// Locate is the place of the value at a JSON pointer: its own, or that of the nearest enclosing
// value, or the header.
func (r *Resource) Locate(pointer string) rules.Location {
	for pointer != "" {
		if l, ok := r.Positions[pointer]; ok {
			return l
		}
		pointer = above(pointer)
	}
	return r.Header
}

// DefaultOf begins what an origin says of the default of a variable, whose name follows.
const DefaultOf = "the default of variable "

// ChosenBy says that the defaults of parameters chose the value at a JSON pointer.
func (r *Resource) ChosenBy(pointer string, parameters []string) {
	if len(parameters) == 0 {
		return
	}
	if r.Defaults == nil {
		r.Defaults = map[string][]string{}
	}
	r.Defaults[pointer] = parameters
}

// Choices are the parameters whose defaults chose the value at a JSON pointer, or what it is in.
func (r *Resource) Choices(pointer string) []string {
	out := r.Defaults[""]
	for ; pointer != ""; pointer = above(pointer) {
		if parameters, ok := r.Defaults[pointer]; ok {
			return slices.Concat(out, parameters)
		}
	}
	return out
}

// Origin is the way back of the value at a JSON pointer, or of the nearest enclosing value, and that of the
// number that lets the resource be there.
func (r *Resource) Origin(pointer string) []rules.Location {
	number := r.Origins[""]
	for ; pointer != ""; pointer = above(pointer) {
		if way, ok := r.Origins[pointer]; ok {
			return slices.Concat(way, number)
		}
	}
	return number
}

// Alternative says that the value at a JSON pointer, or what it is in, is another one in other environments. What
// is said of a resource as such, or of where it is, may hold because of how many there are.
func (r *Resource) Alternative(pointer string) bool {
	if r.OtherNumber && (pointer == "" || pointer == "/availability_zone" || pointer == "/subnet_id") {
		return true
	}
	for ; pointer != ""; pointer = above(pointer) {
		if slices.Contains(r.Alternatives, pointer) {
			return true
		}
	}
	return slices.Contains(r.Alternatives, "")
}

// above is the JSON pointer to what the value at one is in. What a policy says may be none.
func above(pointer string) string { return pointer[:max(strings.LastIndexByte(pointer, '/'), 0)] }

// Name is how messages call the resource.
func (r *Resource) Name() string {
	if r.Display != "" {
		return r.Display
	}
	return r.Address
}

// Escape makes one element of a JSON pointer.
func Escape(element string) string {
	return strings.ReplaceAll(strings.ReplaceAll(element, "~", "~0"), "/", "~1")
}
