package terraform

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Reach is the nearest folder, dir itself or one above it, that holds dir and every local module that
// the configuration in and below dir leads to ("../../modules/web"). Where no repository says which
// tree a configuration belongs to, this is the tree. It is never the root of a file system, the home
// folder or the folder for temporary files, whatever a module's source says.
func Reach(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	for top := dir; ; {
		up := levelsAbove(top, dir)
		wider := top
		for range up {
			wider = filepath.Dir(wider)
		}
		if up == 0 || tooWide(wider) {
			return top
		}
		top = wider
	}
}

func tooWide(dir string) bool {
	home, _ := os.UserHomeDir()
	return dir == filepath.Dir(dir) || dir == home || dir == filepath.Clean(os.TempDir())
}

// levelsAbove is how many levels above top the local modules lie that dir leads to without leaving top.
func levelsAbove(top, dir string) int {
	t, err := openTree(top, Limits{}.withDefaults().FileSize)
	if err != nil {
		return 0
	}
	defer t.close()
	start, err := t.rel(dir)
	if err != nil {
		return 0
	}
	s := &search{tree: t, calls: map[string][]string{}}
	s.walk(filepath.ToSlash(start))
	up := 0
	for queue := slices.Sorted(maps.Keys(s.calls)); len(queue) > 0; queue = queue[1:] {
		for _, called := range s.calls[queue[0]] {
			if n := strings.Count(called+"/", "../"); n > 0 {
				up = max(up, n)
			} else if _, known := s.calls[called]; !known {
				s.calls[called] = nil
				s.folder(called)
				queue = append(queue, called)
			}
		}
	}
	return up
}

// folder notes what the configuration in one folder calls.
func (s *search) folder(rel string) {
	dir := filepath.Join(s.tree.base, filepath.FromSlash(rel))
	entries, err := s.tree.names(dir)
	if err != nil {
		return // a module that is not there is Load's to report
	}
	for _, e := range entries {
		if isConfiguration(e.Name()) && !e.IsDir() && !isLink(e) {
			s.calls[rel] = append(s.calls[rel], s.sources(rel, filepath.Join(dir, e.Name()))...)
		}
	}
}
