// Command schemagen extracts, for everything that the mapping tables name, the types that both
// schemas give it. The test of the tables checks them against what it writes:
//
//	go run ./iacscan/cloudformation/mapping/schemagen PROVIDER CLOUDFORMATION > iacscan/cloudformation/mapping/testdata/schemas.txt
//
// PROVIDER is what `terraform providers schema -json` writes for the AWS provider; CLOUDFORMATION is
// db.json of the npm package @aws-cdk/aws-service-spec, gzipped or not.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: schemagen PROVIDER.json CLOUDFORMATION.json[.gz]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run(provider, cloudformation string, to io.Writer) error {
	tf, err := readProvider(provider)
	if err != nil {
		return err
	}
	cfn, err := readCloudFormation(cloudformation)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	fmt.Fprintln(out, "# Types of what the mapping tables name, written by schemagen: CloudFormation's property and its type,")
	fmt.Fprintln(out, "# the provider's attribute and its type. A path that a schema does not have is MISSING.")
	heading := ""
	mapping.Walk(func(u mapping.Use) {
		if h := u.Native + " " + u.Type; h != heading {
			fmt.Fprintln(out, h)
			heading = h
		}
		property, attribute := "-", "-"
		if u.Property != "" && !u.CloudFormationOption {
			property = u.Property + " " + cfn.typeOf(u.Native, strings.Split(u.Property, "."))
		} else if u.CloudFormationOption {
			property = u.Property + " option"
		}
		if u.Attribute != "" {
			attribute = u.Attribute + " " + tf.typeOf(u.Type, strings.Split(u.Attribute, "."))
		}
		fmt.Fprintf(out, "\t%s | %s\n", property, attribute)
	})
	return out.Flush()
}

const missing = "MISSING"

// block is the provider's description of a resource or block.
type block struct {
	Attributes map[string]struct {
		Type      json.RawMessage `json:"type"`
		Sensitive bool            `json:"sensitive"`
	} `json:"attributes"`
	BlockTypes map[string]struct {
		Block *block `json:"block"`
	} `json:"block_types"`
}

type provider map[string]struct {
	Block *block `json:"block"`
}

func readProvider(path string) (provider, error) {
	var doc struct {
		Schemas map[string]struct {
			Resources provider `json:"resource_schemas"`
		} `json:"provider_schemas"`
	}
	if err := readJSON(path, &doc); err != nil {
		return nil, err
	}
	for _, s := range doc.Schemas {
		return s.Resources, nil
	}
	return nil, fmt.Errorf("%s has no provider schema", path)
}

func (p provider) typeOf(resource string, path []string) string {
	b := p[resource].Block
	if b == nil {
		return missing
	}
	for i, name := range path {
		if a, ok := b.Attributes[name]; ok {
			if a.Sensitive {
				return attributeType(a.Type, path[i+1:]) + " sensitive"
			}
			return attributeType(a.Type, path[i+1:])
		}
		inner, ok := b.BlockTypes[name]
		if !ok {
			return missing
		}
		b = inner.Block
	}
	return "block"
}

// attributeType shortens a type: a set of strings is "list(string)", a list of objects a "block".
func attributeType(raw json.RawMessage, rest []string) string {
	var name string
	if json.Unmarshal(raw, &name) == nil {
		if len(rest) > 0 {
			return missing
		}
		return name
	}
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil || len(parts) != 2 {
		return missing
	}
	_ = json.Unmarshal(parts[0], &name)
	var fields map[string]json.RawMessage
	switch name {
	case "object":
		if json.Unmarshal(parts[1], &fields) != nil || len(rest) == 0 {
			return "block"
		}
		if f, ok := fields[rest[0]]; ok {
			return attributeType(f, rest[1:])
		}
		return missing
	case "set", "list":
		inner := attributeType(parts[1], rest)
		if len(rest) > 0 || inner == "block" {
			return inner
		}
		return "list(" + inner + ")"
	}
	return name + "(" + attributeType(parts[1], nil) + ")"
}

// specification is the database of @aws-cdk/aws-service-spec, as far as it matters here.
type specification struct {
	resources map[string]properties
	types     map[string]properties
}

type properties map[string]struct {
	Type cfnType `json:"type"`
}

type cfnType struct {
	Type      string    `json:"type"`
	Element   *cfnType  `json:"element"`
	Types     []cfnType `json:"types"`
	Reference struct {
		ID string `json:"$ref"`
	} `json:"reference"`
}

func readCloudFormation(path string) (*specification, error) {
	var doc struct {
		Schema struct {
			Resource struct {
				Entities []struct {
					Name       string     `json:"cloudFormationType"`
					Properties properties `json:"properties"`
				} `json:"entities"`
			} `json:"resource"`
			Types struct {
				Entities []struct {
					ID         string     `json:"$id"`
					Properties properties `json:"properties"`
				} `json:"entities"`
			} `json:"typeDefinition"`
		} `json:"schema"`
	}
	if err := readJSON(path, &doc); err != nil {
		return nil, err
	}
	s := &specification{resources: map[string]properties{}, types: map[string]properties{}}
	for _, e := range doc.Schema.Resource.Entities {
		s.resources[e.Name] = e.Properties
	}
	for _, e := range doc.Schema.Types.Entities {
		s.types[e.ID] = e.Properties
	}
	return s, nil
}

func (s *specification) typeOf(resource string, path []string) string {
	props, ok := s.resources[resource]
	if !ok {
		return missing
	}
	for i, name := range path {
		p, ok := props[name]
		if !ok {
			return missing
		}
		if i == len(path)-1 {
			return s.short(p.Type)
		}
		props = s.fields(p.Type)
	}
	return missing
}

// fields are the properties of an object, of the objects of a list, or of the first object of a
// choice.
func (s *specification) fields(t cfnType) properties {
	switch t.Type {
	case "ref":
		return s.types[t.Reference.ID]
	case "array":
		return s.fields(*t.Element)
	case "union":
		for _, u := range t.Types {
			if f := s.fields(u); f != nil {
				return f
			}
		}
	}
	return nil
}

func (s *specification) short(t cfnType) string {
	switch t.Type {
	case "ref":
		return "object"
	case "array":
		return "list(" + s.short(*t.Element) + ")"
	case "union":
		var out []string
		for _, u := range t.Types {
			out = append(out, s.short(u))
		}
		return strings.Join(out, "/")
	}
	return t.Type
}

func readJSON(path string, into any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	if err := json.NewDecoder(r).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
