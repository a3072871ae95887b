package config

import (
	"errors"
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

// The kinds of values. Each knows how it is written, and says so in the schema.
type (
	Profile  rules.Profile
	FailOn   string
	Level    string
	Severity rules.Severity
	Region   string
	Peak     float64
	Text     string
	// Glob is a pattern for slash-separated paths from the folder of the configuration; it holds
	// for everything below what it matches, too.
	Glob string
	// Path names a file or folder from there.
	Path   string
	GoName string
	// Date is a day as 2027-03-31.
	Date string
)

// Never as FailOn keeps findings from changing the exit code; Off as Level keeps a rule from running.
const (
	Never FailOn = "never"
	Off   Level  = "off"
)

// scalar is a value that is written in one piece.
type scalar interface {
	// Parse reads it as people write it.
	Parse(text string) error
	// schema says in JSON schema what Parse accepts.
	schema() map[string]any
}

var (
	severities = []string{string(rules.Error), string(rules.Warning), string(rules.Note)}
	profiles   = []string{string(rules.Core), string(rules.Reliability), string(rules.Pedantic)}
	failOns    = append(slices.Clone(severities), string(Never))
	levels     = append(slices.Clone(severities), string(Off))
)

func oneOf(text string, choices []string) error {
	if slices.Contains(choices, text) {
		return nil
	}
	return fmt.Errorf("unknown value %q%s; choices are %s", text, suggest.DidYouMean(text, choices), strings.Join(choices, ", "))
}

func enum(choices []string) map[string]any { return map[string]any{"enum": choices} }

func (p *Profile) Parse(text string) error { *p = Profile(text); return oneOf(text, profiles) }
func (p *Profile) schema() map[string]any  { return enum(profiles) }

func (f *FailOn) Parse(text string) error { *f = FailOn(text); return oneOf(text, failOns) }
func (f *FailOn) schema() map[string]any  { return enum(failOns) }

func (l *Level) Parse(text string) error { *l = Level(text); return oneOf(text, levels) }
func (l *Level) schema() map[string]any  { return enum(levels) }

func (s *Severity) Parse(text string) error { *s = Severity(text); return oneOf(text, severities) }
func (s *Severity) schema() map[string]any  { return enum(severities) }

// regionForm is the form of the Regions of all partitions: us-east-1, us-gov-west-1, us-iso-east-1.
const regionForm = `^[a-z]{2,}(-[a-z]+)+-[0-9]+$`

var regionName = regexp.MustCompile(regionForm)

func (r *Region) Parse(text string) error {
	if *r = Region(text); !regionName.MatchString(text) {
		return fmt.Errorf("%q: want the name of a Region, for example eu-west-1", text)
	}
	return nil
}
func (r *Region) schema() map[string]any {
	return map[string]any{"type": "string", "pattern": regionForm}
}

func (p *Peak) Parse(text string) error {
	n, err := strconv.ParseFloat(text, 64)
	if *p = Peak(n); err != nil || !(n > 0) || math.IsInf(n, 0) {
		return fmt.Errorf("%q: want a number above 0", text)
	}
	return nil
}
func (p *Peak) schema() map[string]any {
	return map[string]any{"type": "number", "exclusiveMinimum": 0}
}

func (t *Text) Parse(text string) error { *t = Text(text); return nil }
func (t *Text) schema() map[string]any {
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

func (g *Glob) Parse(text string) error {
	*g = Glob(strings.TrimSuffix(strings.TrimPrefix(text, "./"), "/"))
	if err := inside(string(*g)); err != nil {
		return err
	}
	if !doublestar.ValidatePattern(string(*g)) {
		return fmt.Errorf("%q is no pattern: check its brackets and braces", text)
	}
	if alternatives(text) > maxAlternatives {
		return fmt.Errorf("%q stands for more than %d patterns: write several shorter ones", text, maxAlternatives)
	}
	return nil
}

// maxAlternatives bounds a pattern like {a,b}{a,b}{a,b}..., each of whose meanings is tried for each file.
const maxAlternatives = 1000

// alternatives is how many patterns without braces a pattern stands for, or more.
func alternatives(pattern string) int {
	product, open := 1, []int(nil)
	for _, c := range pattern {
		switch {
		case c == '{':
			open = append(open, 1)
		case c == ',' && len(open) > 0:
			open[len(open)-1]++
		case c == '}' && len(open) > 0:
			product = min(product*open[len(open)-1], maxAlternatives+1)
			open = open[:len(open)-1]
		}
	}
	return product
}
func (g *Glob) schema() map[string]any { return map[string]any{"type": "string", "minLength": 1} }

// Match says whether a slash-separated path from the folder of the configuration is meant.
func (g Glob) Match(rel string) bool {
	return g == "." || doublestar.MatchUnvalidated(string(g), rel) || doublestar.MatchUnvalidated(string(g)+"/**", rel)
}

func (p *Path) Parse(text string) error {
	*p = Path(path.Clean(text))
	return inside(text)
}
func (p *Path) schema() map[string]any { return map[string]any{"type": "string", "minLength": 1} }

// inside refuses paths that lead out of the folder of the configuration: whoever may change the file
// must not make Ballast read anything else.
func inside(text string) error {
	switch clean := path.Clean(text); {
	case text == "":
		return errors.New("the path is empty")
	case strings.Contains(text, `\`):
		return fmt.Errorf("%q: paths are written with /", text)
	case path.IsAbs(text), clean == "..", strings.HasPrefix(clean, "../"), len(text) > 1 && text[1] == ':':
		return fmt.Errorf("%q: paths start at the folder of this file and stay in it", text)
	}
	return nil
}

const goNameForm = `^[^\s]+$`

var goName = regexp.MustCompile(goNameForm)

func (g *GoName) Parse(text string) error {
	if *g = GoName(text); !goName.MatchString(text) {
		return fmt.Errorf("%q: want a function such as example.com/shop/jobs.(*Worker).Do, or a package such as example.com/shop/jobs/...", text)
	}
	return nil
}
func (g *GoName) schema() map[string]any {
	return map[string]any{"type": "string", "pattern": goNameForm}
}

func (d *Date) Parse(text string) error {
	*d = Date(text)
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return fmt.Errorf("%q: want a day such as 2027-03-31", text)
	}
	return nil
}
func (d *Date) schema() map[string]any { return map[string]any{"type": "string", "format": "date"} }
