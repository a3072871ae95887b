package terraform

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// write makes a folder of files from a txtar-like text: "-- name --" lines begin files.
func write(t testing.TB, text string) string {
	t.Helper()
	dir := t.TempDir()
	name := "main.tf"
	files := map[string]*strings.Builder{}
	for line := range strings.Lines(text) {
		if n, ok := strings.CutPrefix(strings.TrimSpace(line), "-- "); ok && strings.HasSuffix(n, " --") {
			name = strings.TrimSuffix(n, " --")
			continue
		}
		if files[name] == nil {
			files[name] = &strings.Builder{}
		}
		files[name].WriteString(line)
	}
	for name, b := range files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), b.String())
	}
	return dir
}

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// load evaluates a folder made of a txtar-like text.
func load(t *testing.T, text string, opts Options) *model.Root {
	t.Helper()
	return Load(context.Background(), write(t, text), opts)
}

// summary is one line per resource, for small tests: the address and its values, unknown ones as
// their reasons.
func summary(root *model.Root) string {
	var lines []string
	for _, r := range root.Resources {
		known := leaves(model.Export(r.Values).Known)
		for _, p := range model.Export(r.Values).Unknown {
			known[p] = "?"
		}
		var parts []string
		for p, v := range known {
			parts = append(parts, strings.TrimPrefix(p, "/")+"="+v)
		}
		sort.Strings(parts)
		line := r.Address + " " + strings.Join(parts, " ")
		if r.Indefinite {
			line += " indefinite: " + r.Why
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	for _, d := range root.Diagnostics {
		lines = append(lines, fmt.Sprintf("%s:%d: %s", filepath.Base(d.Where.File), d.Where.Line, d.Message))
	}
	return strings.Join(lines, "\n")
}

// scopeOf is the scope of the root module in a folder.
func scopeOf(t testing.TB, dir string) *scope {
	t.Helper()
	limits := Limits{}.withDefaults()
	tree, err := openTree(dir, limits.FileSize)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tree.close)
	return newEvaluator(t, tree, tree.parseFolder(dir, limits, nil), limits).root
}

// newEvaluator evaluates a module that is parsed already.
func newEvaluator(t testing.TB, tree *tree, m *module, limits Limits) *evaluator {
	t.Helper()
	ev := &evaluator{
		ctx: t.Context(), limits: limits, tree: tree, steps: limits.Evaluation, deadline: time.Now().Add(limits.Time),
		modules: map[string]*module{m.dir: m}, diags: map[rules.Diagnostic]bool{},
	}
	ev.root = newScope(ev, m)
	ev.library = ev.openLibrary()
	return ev
}
