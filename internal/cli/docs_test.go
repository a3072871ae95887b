package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// handWritten are the texts that people write; docs/rules is generated.
func handWritten(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documentation: %v", err)
	}
	out := map[string]string{}
	for _, file := range append(files, "../../README.md", "../../CONTRIBUTING.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[file] = string(text)
	}
	return out
}

var link = regexp.MustCompile(`\]\(([^)#\s]+)`)

func TestLinksLeadSomewhere(t *testing.T) {
	for file, text := range handWritten(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), m[1])); err != nil {
				t.Errorf("%s: there is no %s", file, m[1])
			}
		}
	}
}

var (
	block   = regexp.MustCompile("(?ms)^ *```(\\w*)\n(.*?)^ *```$")
	command = regexp.MustCompile(`(?m)^(?:\$ |\s*- )?(?:go run \S*cmd/ballast\S*|ballast) +([^#\n]*)`)
)

// Commands in the documentation exist, with the flags they are shown with.
func TestCommandsShownExist(t *testing.T) {
	seen := 0
	for file, text := range handWritten(t) {
		for _, b := range block.FindAllStringSubmatch(text, -1) {
			if b[1] != "sh" && b[1] != "console" && b[1] != "yaml" {
				continue
			}
			for _, m := range command.FindAllStringSubmatch(b[2], -1) {
				seen++
				line, _, _ := strings.Cut(m[1], " >")
				args := strings.Fields(line)
				root := (&app{stdout: io.Discard, stderr: io.Discard}).command()
				cmd, rest, err := root.Find(args)
				if err != nil || cmd == root {
					t.Errorf("%s: ballast %s: %v", file, line, err)
					continue
				}
				if err := cmd.ParseFlags(rest); err != nil && err != pflag.ErrHelp {
					t.Errorf("%s: ballast %s: %v", file, line, err)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d commands were found", seen)
	}
}

// What a console block shows below a command is what the command prints in the repository's root; a
// line of dots stands for what is left out.
func TestOutputShownIsReal(t *testing.T) {
	documents := handWritten(t)
	t.Chdir("../..")
	for file, text := range documents {
		for _, b := range block.FindAllStringSubmatch(text, -1) {
			first, want, _ := strings.Cut(b[2], "\n")
			line, ok := strings.CutPrefix(first, "$ ballast ")
			if b[1] != "console" || !ok || want == "" {
				continue
			}
			var stdout, stderr bytes.Buffer
			Main(strings.Fields(line), &stdout, &stderr)
			for part := range strings.SplitSeq(want, "...\n") {
				if !strings.Contains(stdout.String(), strings.TrimSuffix(part, "\n")) {
					t.Errorf("%s: `ballast %s` does not print\n%s\nbut\n%s%s", file, line, part, &stdout, &stderr)
				}
			}
		}
	}
}
