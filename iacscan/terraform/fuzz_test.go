package terraform

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// FuzzLoad: no configuration makes the loader panic or hang, and all its resources can be exported.
func FuzzLoad(f *testing.F) {
	seeds, err := filepath.Glob("testdata/plans/*/*.tf*")
	if err != nil || len(seeds) == 0 {
		f.Fatal(err)
	}
	for _, seed := range seeds {
		src, err := os.ReadFile(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, strings.HasSuffix(seed, ".json"))
	}
	f.Fuzz(func(t *testing.T, src []byte, json bool) {
		dir := t.TempDir()
		name := "main.tf"
		if json {
			name += ".json"
		}
		writeFile(t, filepath.Join(dir, name), string(src))
		start := time.Now()
		root := Load(context.Background(), dir, Options{Limits: Limits{Evaluation: 200_000, Resources: 1000, Elements: 5000}})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %v", took)
		}
		for _, r := range root.Resources {
			model.Export(r.Values)
		}
		for _, d := range root.Diagnostics {
			if strings.HasPrefix(d.Message, "internal error") {
				t.Errorf("%s", d.Message)
			}
		}
	})
}
