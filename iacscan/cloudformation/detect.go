package cloudformation

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// HeadSize is how much of a file Is should see. Less is enough unless a template has no
// AWSTemplateFormatVersion and begins with long parameters.
const HeadSize = 256 << 10

// extensions are what templates are called.
var extensions = []string{".yaml", ".yml", ".json", ".template", ".cfn", ".cform", ".cloudformation", ".sam", ".txt", ""}

// Is says whether a file is a CloudFormation or SAM template, from its name and first bytes.
//
// A template says AWSTemplateFormatVersion or a serverless Transform at its top level, or has there
// a Resources section with entries whose Type is AWS::... or Custom::... . CodeDeploy's AppSpec files
// have those too, but in a list.
func Is(name string, head []byte) bool {
	if !slices.Contains(extensions, strings.ToLower(filepath.Ext(name))) {
		return false
	}
	if !bytes.Contains(head, []byte("AWS")) && !bytes.Contains(head, []byte("Custom::")) {
		return false
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) {
		return isJSON(head)
	}
	return isYAML(head)
}

var (
	typedYAML = regexp.MustCompile(`(?m)(?:^[ \t]+(?:- )?|[{,][ \t]*)["']?Type["']?[ \t]*:[ \t]*["']?(?:AWS|Alexa|Custom)::`)
	typedJSON = regexp.MustCompile(`"Type"\s*:\s*"(?:AWS|Alexa|Custom)::`)
)

// isYAML looks at the lines that begin at the margin: those are the top-level keys. A few templates
// are indented as a whole.
func isYAML(head []byte) bool {
	resources, entries, margin, current := false, false, -1, ""
	for rest := head; len(rest) > 0; {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		content := bytes.TrimLeft(line, " ")
		if len(bytes.TrimSpace(content)) == 0 || content[0] == '#' || bytes.HasPrefix(line, []byte("---")) {
			continue
		}
		if margin < 0 {
			margin = len(line) - len(content)
		}
		key, atKey := keyOf(content)
		if atKey = atKey && len(line)-len(content) == margin; atKey {
			current = key
		}
		switch current {
		case "AWSTemplateFormatVersion":
			return true
		case "Transform":
			if bytes.Contains(line, []byte("AWS::")) {
				return true
			}
		case "Resources":
			if content[0] == '-' && !entries && !atKey {
				return false // the first entry is that of a list
			}
			resources, entries = true, entries || !atKey
		case "apiVersion", "openapi", "swagger":
			return false
		}
	}
	return resources && typedYAML.Match(head)
}

func keyOf(content []byte) (string, bool) {
	key, _, ok := bytes.Cut(content, []byte(":"))
	return strings.Trim(string(bytes.TrimSpace(key)), `"'`), ok && content[0] != '-'
}

// isJSON looks at the keys of the outermost object, as far as they can be seen.
func isJSON(head []byte) bool {
	depth, resources := 0, false
	for i := 0; i < len(head); i++ {
		switch head[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end := stringEnd(head, i)
			if depth == 1 && isKey(head[end:]) {
				switch key := string(head[i+1 : max(i+1, end-1)]); key {
				case "AWSTemplateFormatVersion":
					return true
				case "Resources":
					if isList(head[end:]) {
						return false
					}
					resources = true
				case "openapi", "swagger", "apiVersion":
					return false
				}
			}
			i = end - 1
		}
	}
	return resources && typedJSON.Match(head)
}

func isKey(after []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte(":"))
}

func isList(after []byte) bool {
	value := bytes.TrimPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte(":"))
	return bytes.HasPrefix(bytes.TrimLeft(value, " \t\r\n"), []byte("["))
}

// stringEnd is the offset behind a JSON string's closing quote.
func stringEnd(b []byte, start int) int {
	for i := start + 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}
