package terraform

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConcurrent: root modules that share a cache are evaluated at the same time with the same result,
// every time.
func TestConcurrent(t *testing.T) {
	dirs, err := filepath.Glob("testdata/plans/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal(err)
	}
	base, err := filepath.Abs("testdata/plans")
	if err != nil {
		t.Fatal(err)
	}
	want := make([]string, len(dirs))
	for i, dir := range dirs {
		want[i] = summary(Load(context.Background(), dir, Options{Base: base}))
	}
	cache := &Cache{Bytes: 2000} // small enough to evict
	got := make([]string, 4*len(dirs))
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			got[i] = summary(Load(context.Background(), dirs[i%len(dirs)], Options{Base: base, Cache: cache}))
		})
	}
	wg.Wait()
	for i, g := range got {
		if diff := cmp.Diff(want[i%len(dirs)], g); diff != "" {
			t.Errorf("%s differs:\n%s", dirs[i%len(dirs)], diff)
		}
	}
}
