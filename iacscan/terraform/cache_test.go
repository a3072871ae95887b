package terraform

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCopies: a file that was copied from one root to the next is what it would be alone, with places in
// itself; one with the same text in another syntax, or with a mistake, is read for itself.
func TestCopies(t *testing.T) {
	const shared = `
variable "size" { default = { min = 2 } }
resource "aws_autoscaling_group" "g" {
  min_size = var.size.min
  tag {
    key   = "Name"
    value = local.name
  }
}
`
	dir := write(t, "-- a/main.tf --"+shared+`-- a/name.tf --
locals { name = "a" }
-- b/group.tf --`+shared+`-- b/name.tf --
locals { name = "b" }
-- c/main.tf --
resource "aws_vpc" "v" {
-- d/main.tf --
resource "aws_vpc" "v" {
-- e/main.tf.json --`+shared)
	cache := &Cache{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		root := filepath.Join(dir, name)
		alone := Load(context.Background(), root, Options{Base: dir})
		cached := Load(context.Background(), root, Options{Base: dir, Cache: cache})
		if diff := cmp.Diff(summary(alone), summary(cached)); diff != "" {
			t.Errorf("%s (- alone, + with a cache):\n%s", name, diff)
		}
		if diff := cmp.Diff(alone.Diagnostics, cached.Diagnostics); diff != "" {
			t.Errorf("%s (- alone, + with a cache):\n%s", name, diff)
		}
		for _, r := range cached.Resources {
			for pointer, where := range r.Positions {
				if !strings.HasPrefix(where.File, root) {
					t.Errorf("%s of %s is in %s", pointer, name, where.File)
				}
			}
		}
	}
	if n := len(cache.files.entries); n != 3 {
		t.Errorf("the cache has %d files, not the shared one and the two names", n)
	}
}

// TestRecent: what was used least recently is forgotten first, and nothing for what has no room at all.
func TestRecent(t *testing.T) {
	var r recent[int]
	r.put("a", 1, 4, 10)
	r.put("b", 2, 4, 10)
	r.get([]byte("a"))
	r.put("c", 3, 4, 10)
	r.put("too large", 4, 11, 10)
	for key, want := range map[string]bool{"a": true, "b": false, "c": true, "too large": false} {
		if _, ok := r.get([]byte(key)); ok != want {
			t.Errorf("%s is kept: %v", key, ok)
		}
	}
}
