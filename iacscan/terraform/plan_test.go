package terraform

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/google/go-cmp/cmp"
)

// TestTerraformsPlans compares evaluations with plans that Terraform made of the same configurations:
// same addresses, same known values, and nothing known that Terraform does not know.
func TestTerraformsPlans(t *testing.T) {
	goldens, err := filepath.Glob("testdata/plans/*/plan.golden.json")
	if err != nil || len(goldens) < 35 {
		t.Fatalf("only %d golden plans: %v", len(goldens), err)
	}
	for _, golden := range goldens {
		t.Run(filepath.Base(filepath.Dir(golden)), func(t *testing.T) {
			src, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			var want map[string]planned
			if err := json.Unmarshal(src, &want); err != nil {
				t.Fatal(err)
			}
			root := Load(context.Background(), filepath.Dir(golden), Options{})
			for _, d := range root.Diagnostics {
				t.Errorf("diagnostic: %+v", d)
			}
			compare(t, want, root)
		})
	}
}

// planned is what Terraform planned for one resource: values without nulls and empty collections, and
// pointers to what is known after apply only, and to what is known but secret.
type planned struct {
	Known              map[string]any
	Unknown, Sensitive []string
}

func compare(t *testing.T, want map[string]planned, root *model.Root) {
	t.Helper()
	for _, r := range root.Resources {
		if r.Mode == model.Data {
			continue
		}
		w, ok := want[r.Address]
		if !ok {
			t.Errorf("%s: Terraform plans no such resource", r.Address)
			continue
		}
		delete(want, r.Address)
		ours := model.Export(r.Values)
		if diff := cmp.Diff(canonical(t, w.Known), canonical(t, ours.Known)); diff != "" {
			t.Errorf("%s differs (-Terraform +ours):\n%s", r.Address, diff)
		}
		known := leaves(ours.Known)
		for _, pointer := range w.Sensitive {
			if !slices.ContainsFunc(ours.Unknown, func(p string) bool { return p == pointer || strings.HasPrefix(pointer, p+"/") }) {
				t.Errorf("%s%s is not hidden", r.Address, pointer)
			}
		}
		for _, pointer := range w.Unknown {
			if got, ok := known[pointer]; ok {
				t.Errorf("%s%s = %q, Terraform does not know it", r.Address, pointer, got)
			}
		}
	}
	for address := range want {
		t.Errorf("%s is missing", address)
	}
}

// canonical is plain data as JSON gives it, without nulls and empty collections, and with lists in an
// order of their own: many are sets.
func canonical(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		t.Fatal(err)
	}
	if m, ok := plain.(map[string]any); ok {
		delete(m, "lifecycle") // Terraform's own, not planned
	}
	return pruned(plain)
}

func pruned(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			if v[k] = pruned(e); v[k] == nil {
				delete(v, k)
			}
		}
		if len(v) == 0 {
			return nil
		}
		return v
	case []any:
		out := []any{}
		for _, e := range v {
			if e := pruned(e); e != nil {
				out = append(out, e)
			}
		}
		if len(out) == 0 {
			return nil
		}
		slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		return out
	}
	return v
}

// leaves are the scalars in plain data as text, by pointer.
func leaves(v any) map[string]string {
	out := map[string]string{}
	var walk func(v any, pointer string)
	walk = func(v any, pointer string) {
		switch v := v.(type) {
		case nil:
		case map[string]any:
			for k, e := range v {
				walk(e, pointer+"/"+model.Escape(k))
			}
		case []any:
			for i, e := range v {
				walk(e, pointer+"/"+strconv.Itoa(i))
			}
		default:
			out[pointer] = fmt.Sprint(v)
		}
	}
	walk(v, "")
	return out
}
