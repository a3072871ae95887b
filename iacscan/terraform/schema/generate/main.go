// Command generate writes the schema table that iacscan/terraform/schema embeds, from the output of
// `terraform providers schema -json`:
//
//	terraform providers schema -json | go run ./iacscan/terraform/schema/generate >iacscan/terraform/schema/aws.txt
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

type (
	document struct {
		Providers map[string]provider `json:"provider_schemas"`
	}
	provider struct {
		Resources map[string]resource `json:"resource_schemas"`
		Data      map[string]resource `json:"data_source_schemas"`
	}
	resource struct {
		Block block `json:"block"`
	}
	block struct {
		Attributes map[string]attribute `json:"attributes"`
		Blocks     map[string]nested    `json:"block_types"`
	}
	attribute struct {
		Type      any           `json:"type"`
		Nested    *nestedObject `json:"nested_type"`
		Computed  bool          `json:"computed"`
		Sensitive bool          `json:"sensitive"`
	}
	nestedObject struct {
		Attributes map[string]attribute `json:"attributes"`
		Mode       string               `json:"nesting_mode"`
	}
	nested struct {
		Mode  string `json:"nesting_mode"`
		Block block  `json:"block"`
	}
)

// longest is the length from which a type is left out: QuickSight's analyses alone, which nobody
// refers to attribute by attribute, would make up two fifths of the table.
const longest = 20_000

// shareable is the length from which a block that occurs more than once gets a line of its own.
const shareable = 40

const header = `# What the resources and data sources of Terraform's AWS provider have: made by
# iacscan/terraform/schema/generate from the output of terraform providers schema -json.
# A line is a type name (a data source begins with "data."), or @N for a nested block that several
# types share, and its contents:
#   NAME:TYPE        attribute; TYPE is s(tring), n(umber), b(ool), d(ynamic), l(ist), e (set) or m(ap)
#                    of a TYPE, or {NAME:TYPE ...} (object); + before TYPE: computed when it is not set;
#                    ! before TYPE: sensitive
#   NAME=MODE{...}   nested block; MODE is one of list, set, single, group, map
#   NAME=MODE@N      nested block with the contents of line @N
`

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	var doc document
	if err := json.NewDecoder(in).Decode(&doc); err != nil {
		return fmt.Errorf("the input is not the output of terraform providers schema -json: %w", err)
	}
	w := &writer{uses: map[string]int{}, lines: map[string]int{}}
	all := map[string]block{}
	for _, p := range doc.Providers {
		for name, r := range p.Resources {
			all[name] = r.Block
		}
		for name, r := range p.Data {
			all["data."+name] = r.Block
		}
	}
	names := slices.Sorted(maps.Keys(all))
	for _, name := range names {
		w.count(all[name])
	}
	var types strings.Builder
	for _, name := range names {
		if line := name + " " + w.contents(all[name]); len(line) < longest {
			fmt.Fprintln(&types, line)
		}
	}
	buf := bufio.NewWriter(out)
	fmt.Fprint(buf, header)
	shared := slices.SortedFunc(maps.Keys(w.lines), func(a, b string) int { return cmp.Compare(w.lines[a], w.lines[b]) })
	for i, text := range shared {
		fmt.Fprintf(buf, "@%d %s\n", i+1, text)
	}
	fmt.Fprint(buf, types.String())
	return buf.Flush()
}

// writer shares nested blocks that occur more than once: without it WAF alone takes half a megabyte.
type writer struct {
	uses  map[string]int
	lines map[string]int
}

// count finds out how often each nested block occurs, by its unshared text.
func (w *writer) count(b block) string {
	parts := attributes(b.Attributes)
	for _, name := range slices.Sorted(maps.Keys(b.Blocks)) {
		n := b.Blocks[name]
		text := w.count(n.Block)
		w.uses[text]++
		parts = append(parts, name+"="+n.Mode+"{"+text+"}")
	}
	return strings.Join(parts, " ")
}

func (w *writer) contents(b block) string {
	parts := attributes(b.Attributes)
	for _, name := range slices.Sorted(maps.Keys(b.Blocks)) {
		n := b.Blocks[name]
		plain := (&writer{uses: map[string]int{}}).count(n.Block)
		text := w.contents(n.Block)
		if len(plain) < shareable || w.uses[plain] < 2 {
			parts = append(parts, name+"="+n.Mode+"{"+text+"}")
			continue
		}
		if _, ok := w.lines[text]; !ok {
			w.lines[text] = len(w.lines) + 1
		}
		parts = append(parts, fmt.Sprintf("%s=%s@%d", name, n.Mode, w.lines[text]))
	}
	return strings.Join(parts, " ")
}

func attributes(as map[string]attribute) []string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(as)) {
		a := as[name]
		flags := ""
		if a.Computed {
			flags += "+"
		}
		if a.Sensitive {
			flags += "!"
		}
		parts = append(parts, name+":"+flags+typeOf(a))
	}
	return parts
}

func typeOf(a attribute) string {
	if a.Nested == nil {
		return typeName(a.Type)
	}
	object := "{" + strings.Join(attributes(a.Nested.Attributes), " ") + "}"
	switch a.Nested.Mode {
	case "list":
		return "l" + object
	case "set":
		return "e" + object
	case "map":
		return "m" + object
	}
	return object
}

func typeName(t any) string {
	if name, ok := t.(string); ok {
		return name[:1]
	}
	parts := t.([]any)
	switch parts[0] {
	case "list":
		return "l" + typeName(parts[1])
	case "set":
		return "e" + typeName(parts[1])
	case "map":
		return "m" + typeName(parts[1])
	}
	var fields []string
	object := parts[1].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		fields = append(fields, name+":"+typeName(object[name]))
	}
	return "{" + strings.Join(fields, " ") + "}"
}
