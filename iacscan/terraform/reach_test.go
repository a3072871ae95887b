package terraform

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReach(t *testing.T) {
	// Two levels below the folder for temporary files, which itself is too wide.
	top := filepath.Join(t.TempDir(), "project")
	for name, text := range map[string]string{
		"examples/web/main.tf":    `module "web" { source = "../../modules/web" }`,
		"modules/web/main.tf":     `module "net" { source = "../../../shared/net" }`,
		"examples/alone/main.tf":  `module "own" { source = "./own" }`,
		"examples/alone/own/a.tf": ``,
		"examples/greedy/main.tf": `module "etc" { source = "../../../../../../../../../../../../etc" }`,
	} {
		file := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for dir, want := range map[string]string{
		"examples/web":    filepath.Dir(top), // its module leads on to a neighbour of the project
		"modules/web":     filepath.Dir(top),
		"examples/alone":  filepath.Join(top, "examples/alone"),
		"examples/greedy": filepath.Join(top, "examples/greedy"),
	} {
		if got := Reach(filepath.Join(top, dir)); got != want {
			t.Errorf("%s: got %s, want %s", dir, got, want)
		}
	}
}
