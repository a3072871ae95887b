package catalog_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/docgen"
	"github.com/ballast-lint/ballast/rules"
)

// root is the top of the repository.
const root = "../.."

var (
	idGrammar = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)
	tag       = regexp.MustCompile(`^(REL|OPS|SEC|PERF|COST|SUS)\d\d-BP\d\d$`)
	since     = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
)

// TestConventions holds every rule to what readers of findings and documentation rely on.
func TestConventions(t *testing.T) {
	families, err := docgen.Families()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, f := range families {
		known[f.Name] = true
	}
	for _, r := range catalog.Default().All() {
		t.Run(r.ID, func(t *testing.T) {
			expect := func(ok bool, format string, args ...any) {
				t.Helper()
				if !ok {
					t.Errorf(format, args...)
				}
			}
			expect(idGrammar.MatchString(r.ID), "the id is not two or more words in kebab-case")
			expect(known[r.Family], "family %q is not in internal/docgen/families.txt", r.Family)
			expect(!strings.HasSuffix(r.Title, ".") && len(r.Title) <= 70, "the title is long or ends with a period: %q", r.Title)
			for name, text := range map[string]string{"description": r.Problem, "why": r.Why, "fix": r.Fix} {
				expect(strings.HasSuffix(text, "."), "%s is not made of sentences: %q", name, text)
			}
			expect(len(r.Problem) <= 500, "the description is longer than 500 bytes")
			expect(len(r.References) > 0, "no reference says where the principle comes from")
			for _, ref := range r.References {
				expect(strings.HasPrefix(ref.URL, "https://") && ref.Title != "", "reference %q %q", ref.Title, ref.URL)
			}
			for _, name := range r.Tags {
				expect(tag.MatchString(name), "tag %q is not a Well-Architected best practice such as REL11-BP05", name)
			}
			expect(since.MatchString(r.Since), "since %q is no version", r.Since)
			for _, e := range r.Equivalents {
				expect(e.Tool != "" && e.ID != "", "equivalent %+v", e)
			}
			wantExamples(t, r)
		})
	}
}

// wantExamples asks for the examples that show a rule in every language it holds for.
func wantExamples(t *testing.T, r *rules.Rule) {
	t.Helper()
	type want struct {
		kind     rules.ExampleKind
		language rules.Language
	}
	wants := []want{{rules.Bad, rules.LanguageGo}, {rules.Good, rules.LanguageGo}}
	if r.Engine == rules.Infrastructure {
		wants = nil
		for _, l := range []rules.Language{rules.LanguageTerraform, rules.LanguageCloudFormation} {
			if r.Only != "" && r.Only != l {
				continue
			}
			wants = append(wants, want{rules.Bad, l}, want{rules.Good, l}, want{rules.Unknown, l})
		}
	}
	has := map[want]bool{}
	for _, e := range r.Examples() {
		has[want{e.Kind, e.Language}] = true
	}
	for _, w := range wants {
		if !has[w] {
			t.Errorf("no %s example in %s", w.kind, w.language)
		}
	}
}

// TestFolders finds rules that are on disk and not in the catalogue, and the other way round.
func TestFolders(t *testing.T) {
	onDisk := map[string]bool{}
	for _, pattern := range []string{"analyzers/*/rule.yaml", "policies/*/*/*.rego"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			onDisk[filepath.Base(filepath.Dir(f))] = true
		}
	}
	for _, r := range catalog.Default().All() {
		folder := r.ID
		switch r.Engine {
		case rules.Go:
			folder = strings.ReplaceAll(r.ID, "-", "") // a package name has no hyphens
		case rules.Pipeline:
			continue
		}
		if !onDisk[folder] {
			t.Errorf("rule %s has no folder %s", r.ID, folder)
		}
		delete(onDisk, folder)
	}
	for folder := range onDisk {
		t.Errorf("folder %s holds a rule that is not in the catalogue; go generate ./analyzers/...", folder)
	}
}

// TestDocumentation fails when docs/rules or the table of the README are not what the rules say.
func TestDocumentation(t *testing.T) {
	const help = "run go generate ./internal/docgen"
	all := catalog.Default().All()
	tree, err := docgen.Tree(all)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if tree["README.md"], err = docgen.Readme(string(readme), all); err != nil {
		t.Fatal(err)
	}
	for path, want := range tree {
		if got, _ := os.ReadFile(filepath.Join(root, path)); string(got) != want {
			t.Errorf("%s is out of date: %s", path, help)
		}
	}
	err = filepath.WalkDir(filepath.Join(root, "docs", "rules"), func(path string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		if _, ok := tree[filepath.ToSlash(rel)]; err == nil && !d.IsDir() && !ok {
			t.Errorf("%s belongs to no rule: %s", rel, help)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
