// Package mapping says, once per resource type, which Terraform names CloudFormation's properties
// have. The tables are the *.yaml files beside it, one per service.
//
// A table maps types:
//
//	AWS::AutoScaling::AutoScalingGroup:
//	  type: aws_autoscaling_group
//	  ref: name                        # the attribute that Ref returns; id when left out
//	  attributes:                      # what Fn::GetAtt names, and the attribute it is
//	    AutoScalingGroupARN: arn
//	  properties:
//	    MinSize: min_size number       # attribute, kind, modifiers
//	    LaunchTemplate:
//	      .: launch_template block     # what the property itself becomes; without it, its
//	      Version: version             # properties belong to the enclosing object
//
// An attribute may lie in a block: "health_check.path". Kinds and modifiers are listed at Kind and
// Property. Where the Terraform type depends on a property, "variants" lists several mappings; the
// first whose "when" holds is taken. Parts that are resources of their own in Terraform are listed
// under "expand".
package mapping

import "strings"

// Kind is how a property's value becomes an attribute's.
type Kind string

const (
	String  Kind = "string"
	Number  Kind = "number"
	Bool    Kind = "bool"
	List    Kind = "list"    // of strings; one string counts as a list of one
	One     Kind = "one"     // a string becomes a list of one
	Numbers Kind = "numbers" // list of numbers
	Map     Kind = "map"     // object of strings
	Block   Kind = "block"   // an object, or a list of objects, becomes a list of objects
	JSON    Kind = "json"    // a document as JSON text
	Tags    Kind = "tags"    // a list of Key and Value (or a map) becomes a map
	Names   Kind = "names"   // the same with Name and Value
	Pairs   Kind = "pairs"   // a list of Key and Value of which each key is a property of its own
	First   Kind = "first"   // the only element of a list
	inline  Kind = ""        // an object whose properties belong to the enclosing one
)

// Type is one CloudFormation type.
type Type struct {
	Native   string
	Ref      string
	Variants []*Variant
	// Attributes maps Fn::GetAtt's names to Terraform's.
	Attributes map[string]string
	setBy      map[string]string
}

// Variant is one Terraform type that a CloudFormation type can be.
type Variant struct {
	Type string
	// When is the property that must be set, and Is the values that it may have (any when empty).
	When string
	Is   []string
	// Properties by their CloudFormation name.
	Properties map[string]*Property
	Expansions []*Expansion
	// Set are attributes that the type itself implies.
	Set map[string]string
	// Block and Of say that the resource is a block of the one that property Of names: Terraform
	// has no resource of its own for it.
	Block, Of string
}

// Property is where one property's value goes.
type Property struct {
	Name string
	// Target is the attribute, with the blocks around it. Empty for an inline object. Written
	// "^attribute" it is one of the resource itself, however deep the property lies, and set by the
	// first of several.
	Target []string
	Rooted bool
	Kind   Kind
	// Secret attributes are never shown ("secret").
	Secret bool
	// Newer attributes came after the provider version that the tables are checked against ("newer").
	Newer bool
	// Implies is a boolean attribute beside this one that is true when this one is set
	// ("implies=stream_enabled").
	Implies string
	// Key and Value are the fields of Tags and Pairs ("key=Name", "value=...").
	Key, Value string
	// Of is the field that counts in a list of objects which is a list of texts in Terraform
	// ("of=Name").
	Of string
	// By and Has choose another block for some elements: by the value of a field ("by=DeviceName
	// /dev/xvda=root_block_device") or because a field is there ("has=VirtualName:other").
	By         string
	Has, Other string
	// Needs is the field without which an element makes no block ("needs=NetworkInterfaceId").
	Needs string
	// Camel documents have lower-case initials in Terraform ("camel"), except below the keys that
	// users choose ("except=A,B").
	Camel  bool
	Except []string
	// Rename maps CloudFormation's enumeration values to Terraform's ("ENABLED=true").
	Rename map[string]string
	// Decoded texts are base64 in CloudFormation and plain in Terraform ("decoded").
	Decoded bool
	// Properties of an object, by their CloudFormation name.
	Properties map[string]*Property
	Line       int
}

// Expansion makes resources of their own from a part of a resource. Each element of a list is one;
// an object is one.
type Expansion struct {
	Property string // of the resource, dotted when it lies in objects
	Type     string
	// Parent is the attribute that names the enclosing resource, and ParentAttr which of its
	// attributes it holds.
	Parent, ParentAttr string
	// Item is the attribute that a list's text becomes.
	Item string
	// Copy are attributes that the new resources share with the enclosing one.
	Copy []string
	// Instead says that the enclosing resource itself is none in Terraform.
	Instead bool
	// Whole says that the new resource has properties of the enclosing one, and is there when
	// Property is.
	Whole      bool
	Properties map[string]*Property
	Line       int
}

// Lookup is the mapping of a CloudFormation type, nil when there is none.
func Lookup(native string) *Type { return tables()[native] }

// Types are all mappings by CloudFormation type.
func Types() map[string]*Type { return tables() }

// common are Fn::GetAtt names that mean the same wherever no table says otherwise.
var common = map[string]string{"Arn": "arn", "Id": "id", "Name": "name"}

// Attribute is the Terraform name of a Fn::GetAtt name that no table knows.
func Attribute(native string) string {
	if a, ok := common[native]; ok {
		return a
	}
	return native
}

// Returns is the attribute that Fn::GetAtt (or Ref, for "") gives, and the name of the property
// that sets that attribute, if one does.
func (t *Type) Returns(native string) (attr, property string) {
	attr = t.Ref
	if native != "" {
		var ok bool
		if attr, ok = t.Attributes[native]; !ok {
			attr = Attribute(native)
		}
	}
	return attr, t.setBy[attr]
}

// index notes which property sets each attribute of the resource itself.
func (t *Type) index() {
	t.setBy = map[string]string{}
	for _, v := range t.Variants {
		for name, p := range v.Properties {
			if p.Kind != String || len(p.Target) != 1 {
				continue
			}
			if other, ok := t.setBy[p.Target[0]]; !ok || name < other {
				t.setBy[p.Target[0]] = name
			}
		}
	}
}

// Path is the way to the expanded part, through the objects around it.
func (x *Expansion) Path() []string { return strings.Split(x.Property, ".") }
