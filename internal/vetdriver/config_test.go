package vetdriver

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/all"
)

// describe writes a description of a package with one file, as the go command would: its module is
// told as go 1.26 does, or as go 1.27.
func describe(t *testing.T, importPath, module string, more string) string {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "x.go")
	if err := os.WriteFile(source, []byte("package x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`{"ID": %q, "ImportPath": %q, "Compiler": "gc", "Dir": %q, "GoFiles": [%q], "GoVersion": "go1.26",
		"VetxOutput": %q, %s %s}`, importPath, importPath, dir, source, filepath.Join(dir, "vet.out"), module, more)
	file := filepath.Join(dir, "vet.cfg")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWhosePackage(t *testing.T) {
	for _, c := range []struct {
		name, importPath, module, firstParty string
		want                                 bool
	}{
		{"main module, go 1.26", "example.com/app/x", `"ModulePath": "example.com/app"`, "", true},
		{"main module, go 1.27", "example.com/app/x", `"Module": {"Path": "example.com/app", "Main": true, "GoVersion": "1.27"}`, "", true},
		{"dependency, go 1.26", "example.org/lib/x", `"ModulePath": "example.org/lib", "ModuleVersion": "v1.0.0"`, "", false},
		{"dependency, go 1.27", "example.org/lib/x", `"Module": {"Path": "example.org/lib", "Version": "v1.0.0"}`, "", false},
		{"own dependency", "example.org/lib/x", `"Module": {"Path": "example.org/lib", "Version": "v1.0.0"}`, "example.com,example.org/lib", true},
		{"neighbour of it", "example.org/library/x", `"Module": {"Path": "example.org/library", "Version": "v1.0.0"}`, "example.org/lib", false},
		{"standard library", "x", `"Standard": {"x": true}`, "", false},
		{"named files", "command-line-arguments", `"Standard": {}`, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg, err := readConfig(describe(t, c.importPath, c.module, ""))
			if err != nil {
				t.Fatal(err)
			}
			if got := cfg.firstParty(c.firstParty); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// A go command that says in a third way whose a package is would otherwise make everything look fine.
func TestNothingOfOnesOwnFailsLoudly(t *testing.T) {
	for more, want := range map[string]int{`, "VetxOnly": false`: 1, `, "VetxOnly": true`: 0} {
		var stdout, stderr bytes.Buffer
		file := describe(t, "example.com/app/x", `"Mod": "example.com/app"`, more)
		got := Tool{all.Analyzers(), all.Definitions()}.run([]string{"-json", file}, &stdout, &stderr)
		if got != want || want == 1 && !strings.Contains(stderr.String(), "example.com/app/x was not checked") {
			t.Errorf("%s: exit code %d, %q", more, got, stderr.String())
		}
	}
}
