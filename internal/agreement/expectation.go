package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
)

// expectation is what the authors of a fixture say of one resource in it.
type expectation struct {
	Concept string `json:"concept"` // as `ballast rules --coverage` calls it
	Repo    string `json:"repo"`    // owner/name: the folder of the fixtures
	Path    string `json:"path"`    // in it
	// Format is terraform or cloudformation, Type that of the resource.
	Format   string `json:"format"`
	Type     string `json:"resource_type"`
	Resource string `json:"resource"` // its address
	Expect   string `json:"expect"`   // pass or fail
	// Scope is file when the verdict is on the file, whichever resource is at fault.
	Scope string `json:"scope"`
}

// key names an expectation in the list of disagreements.
type key struct{ concept, path, resource string }

func (e expectation) key() key { return key{e.Concept, e.Path, e.Resource} }

// module says that the fixture is a module with all files of its folder, as those of Checkov are. KICS has
// many configurations in one folder, which is called test.
func (e expectation) module() bool {
	return e.Format == "terraform" && path.Base(path.Dir(e.Path)) != "test"
}

// read leaves out what is in no file of its own: fixtures that are texts in a test's source, and calls of
// modules, which are judged by what is in them.
func read(file string) ([]expectation, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the expectations: %w", err)
	}
	var all, out []expectation
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, e := range all {
		if path.Ext(e.Path) != ".py" && e.Type != "module" {
			out = append(out, e)
		}
	}
	return out, nil
}
