// Package baseline keeps the findings that a project has accepted for now in a file, so that only
// further ones are reported. Entries go by rule, file and symbol, never by line; people may give
// them reasons and days.
package baseline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/ballast-lint/ballast/rules"
)

// FileName is what a baseline is called unless somebody calls it otherwise.
const FileName = "ballast-baseline.yaml"

// Entry are findings of one rule at one symbol.
type Entry struct {
	Rule   string `yaml:"rule"`
	File   string `yaml:"file"` // from the folder of the baseline, with slashes
	Symbol string `yaml:"symbol,omitempty"`
	Count  int    `yaml:"count,omitempty"` // 0 means 1
	Reason string `yaml:"reason,omitempty"`
	Until  string `yaml:"until,omitempty"` // the last day, as 2027-03-31

	line, used int
}

func (e *Entry) count() int { return max(e.Count, 1) }

type key struct{ rule, file, symbol string }

func (e *Entry) key() key { return key{e.Rule, e.File, e.Symbol} }

// Baseline is a file of entries.
type Baseline struct {
	File    string // absolute
	Entries []*Entry
}

// maxBytes bounds a file that somebody made large on purpose: some 300,000 entries.
const maxBytes = 64 << 20

// Read reads a baseline. A file that is not there is an error that os.IsNotExist knows.
func Read(file string) (*Baseline, error) {
	b := &Baseline{File: file}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxBytes {
		return nil, fmt.Errorf("%s is no regular file, or larger than %d bytes", file, maxBytes)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Findings []yaml.Node `yaml:"findings"`
	}
	if err := decode(text, &doc); err != nil {
		return nil, fmt.Errorf("%s is no baseline, which is a mapping with a list of findings and nothing else: %s", file, oneLine(err))
	}
	seen := map[key]bool{}
	for _, n := range doc.Findings {
		e, err := read(&n)
		if err == nil && seen[e.key()] {
			err = errors.New("this entry is there twice: add up their counts")
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n.Line, err)
		}
		seen[e.key()] = true
		b.Entries = append(b.Entries, e)
	}
	return b, nil
}

// structs are how the YAML library says what it wants, in the words of this program.
var structs = regexp.MustCompile(` into struct \{.*\}| in type struct \{.*\}`)

func oneLine(err error) string {
	text := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "yaml: "), "unmarshal errors:")
	return structs.ReplaceAllString(strings.Join(strings.Fields(text), " "), "")
}

func decode(text []byte, to any) error {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(to); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

func read(n *yaml.Node) (*Entry, error) {
	text, err := yaml.Marshal(n) // a node cannot be decoded strictly
	if err != nil {
		return nil, err
	}
	e := &Entry{line: n.Line}
	if err := decode(text, e); err != nil {
		return nil, errors.New("want rule, file, symbol, count, reason and until, and nothing else")
	}
	_, err = time.Parse(time.DateOnly, e.Until)
	switch {
	case e.Rule == "" || e.File == "":
		return nil, errors.New("the entry has no rule or no file")
	case e.Count < 0:
		return nil, fmt.Errorf("count %d is below 1", e.Count)
	case e.Until != "" && err != nil:
		return nil, fmt.Errorf("until %q: want a day such as 2027-03-31", e.Until)
	}
	return e, nil
}

const header = `# Findings that were there when Ballast came, made by ` + "`ballast baseline write`" + `. Give entries a reason,
# and a day after which they are reported again (until: 2027-03-31); both are kept.
`

// Write writes the entries, sorted.
func (b *Baseline) Write() error {
	slices.SortFunc(b.Entries, func(x, y *Entry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Symbol, y.Symbol))
	})
	var text bytes.Buffer
	text.WriteString(header)
	if len(b.Entries) == 0 {
		text.WriteString("findings: []\n")
		return os.WriteFile(b.File, text.Bytes(), 0o644)
	}
	enc := yaml.NewEncoder(&text)
	enc.SetIndent(2)
	if err := enc.Encode(map[string]any{"findings": b.Entries}); err != nil {
		return err
	}
	return os.WriteFile(b.File, text.Bytes(), 0o644)
}

// name is a file as entries call it.
func (b *Baseline) name(file string) string {
	rel, err := filepath.Rel(filepath.Dir(b.File), file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

func (b *Baseline) absolute(name string) string {
	return filepath.Join(filepath.Dir(b.File), filepath.FromSlash(name))
}

func (b *Baseline) keyOf(f *rules.Finding) key {
	return key{f.RuleID, b.name(f.Primary.File), f.Symbol}
}
