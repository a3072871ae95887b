package cloudformation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// engineMark begins what Jinja, Go templates and Terraform's templatefile replace.
var engineMark = regexp.MustCompile(`\{%|\{\{|%\{`)

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// syntaxError puts a parser's message at its place.
func (s *source) syntaxError(err error) rules.Diagnostic {
	d := rules.Diagnostic{
		Message: "not valid YAML or JSON: " + err.Error(),
		Help:    "correct the syntax; `aws cloudformation validate-template` shows what CloudFormation says of it",
		Where:   rules.Location{File: s.path, Line: 1},
	}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		d.Message = "not valid YAML or JSON: " + m[2]
		line, _ := strconv.Atoi(m[1]) // 0 where there is none
		d.Where.Line = s.mistake(max(1, line), m[2])
	}
	if mark := engineMark.Find(s.data); mark != nil {
		d.Message = fmt.Sprintf("not valid YAML or JSON: it looks like the input of a template engine (%q)", mark)
		d.Help = "render it and scan the result; until then exclude this file"
		d.Tolerable = true
	}
	return d
}

// maxSearched bounds the files in which the line of a mistake is searched: each step parses a part again.
const maxSearched = 1 << 20

// mistake is the line of a mistake. The parser names another one for some: that where the enclosing
// mapping or list begins, counted from 0, or none.
func (s *source) mistake(line int, message string) int {
	if anchor, ok := strings.CutPrefix(message, "unknown anchor '"); ok {
		anchor, _, _ = strings.Cut(anchor, "'")
		if at := bytes.Index(s.data, []byte("*"+anchor)); at >= 0 {
			return 1 + bytes.Count(s.data[:at], []byte("\n"))
		}
		return line
	}
	if !strings.HasPrefix(message, "did not find expected") {
		return line
	}
	var wrong *json.SyntaxError
	if err := json.Unmarshal(s.data, new(any)); bytes.HasPrefix(bytes.TrimSpace(s.data), []byte("{")) && errors.As(err, &wrong) {
		return 1 + bytes.Count(s.data[:max(0, wrong.Offset-1)], []byte("\n"))
	}
	if strings.Contains(message, "',' or") || len(s.data) > maxSearched {
		return line + 1 // where the list or object begins that is not closed
	}
	lines := bytes.SplitAfter(s.data, []byte("\n"))
	same := func(n int) bool { // the mistake is in the first n+1 lines
		err := yaml.Unmarshal(bytes.Join(lines[:n+1], nil), new(yaml.Node))
		return err != nil && strings.HasSuffix(err.Error(), message)
	}
	return min(sort.Search(len(lines), same)+1, len(lines))
}
