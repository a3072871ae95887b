package discover

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignores are the .gitignore files that hold below a folder, outermost first, and the repository's
// info/exclude. A user's global excludes are left out: results must not depend on who runs us.
type ignores struct{ patterns []pattern }

// pattern is one line of an ignore file; glob is matched against the path relative to dir.
type pattern struct {
	dir     string
	glob    string
	negated bool
	folders bool // folders only
}

// newIgnores collects what holds for a folder from the files above it.
func newIgnores(top string) *ignores {
	ig := &ignores{}
	root := upward(top, ".git")
	if root == "" {
		root = top
	}
	ig.read(root, filepath.Join(root, ".git", "info", "exclude"))
	var above []string
	for dir := top; dir != root && dir != filepath.Dir(dir); {
		dir = filepath.Dir(dir)
		above = append(above, dir)
	}
	for i := len(above) - 1; i >= 0; i-- {
		ig.enter(above[i])
	}
	return ig
}

// enter reads the ignore file of a folder. Its patterns hold only below it, so they may stay when
// the walk leaves it.
func (ig *ignores) enter(dir string) { ig.read(dir, filepath.Join(dir, ".gitignore")) }

func (ig *ignores) read(dir, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		return // most folders have none
	}
	for line := range strings.Lines(string(data)) {
		if p, ok := parsePattern(dir, strings.TrimRight(line, "\r\n")); ok {
			ig.patterns = append(ig.patterns, p)
		}
	}
}

// parsePattern reads a line as gitignore(5) says: a slash at the end means folders only, one
// elsewhere ties the pattern to the ignore file's folder, and braces are ordinary characters.
func parsePattern(dir, line string) (pattern, bool) {
	if strings.HasPrefix(line, "#") {
		return pattern{}, false
	}
	if !strings.HasSuffix(line, `\ `) {
		line = strings.TrimRight(line, " \t")
	}
	p := pattern{dir: dir}
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.folders = strings.CutSuffix(line, "/")
	if line == "" {
		return pattern{}, false
	}
	line, anchored := strings.CutPrefix(line, "/")
	if !anchored && !strings.Contains(line, "/") {
		line = "**/" + line
	}
	p.glob = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line)
	return p, doublestar.ValidatePattern(p.glob)
}

// match says whether a file or folder is ignored: the last pattern that matches decides. Folders
// above it are known not to be.
func (ig *ignores) match(path string, folder bool) bool {
	for i := len(ig.patterns) - 1; i >= 0; i-- {
		p := ig.patterns[i]
		if p.folders && !folder {
			continue
		}
		rel, err := filepath.Rel(p.dir, path)
		if err != nil || !filepath.IsLocal(rel) {
			continue
		}
		if doublestar.MatchUnvalidated(p.glob, filepath.ToSlash(rel)) {
			return !p.negated
		}
	}
	return false
}
