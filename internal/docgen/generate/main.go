// Command generate writes the documentation of all rules; run it from internal/docgen.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/docgen"
)

func main() {
	log.SetFlags(0)
	if err := write("../.."); err != nil {
		log.Fatal(err)
	}
}

// write replaces docs/rules, so that pages of rules that are gone go too.
func write(root string) error {
	all := catalog.Default().All()
	tree, err := docgen.Tree(all)
	if err != nil {
		return err
	}
	readme := filepath.Join(root, "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	if tree["README.md"], err = docgen.Readme(string(text), all); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(root, "docs", "rules")); err != nil {
		return err
	}
	for path, text := range tree {
		path = filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
