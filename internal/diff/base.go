package diff

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Base is the merge base, laid out in a temporary work tree.
type Base struct {
	// Root is the repository, Dir where its merge base lies.
	Root, Dir string
	// Commit is the merge base.
	Commit string
	// Renamed tells what files of the merge base are called now.
	Renamed map[string]string

	repository repository
	above      string
}

// Lay lays out the merge base of a revision and what is checked out in root. Close removes it.
func Lay(ctx context.Context, root, rev string) (*Base, error) {
	r := repository{root}
	if _, err := os.Lstat(filepath.Join(root, ".git")); err != nil {
		return nil, fmt.Errorf("%s is not in a Git repository", root)
	}
	commit, err := r.mergeBase(ctx, rev)
	if err != nil {
		return nil, err
	}
	renamed, err := r.renames(ctx, commit)
	if err != nil {
		return nil, err
	}
	above, err := os.MkdirTemp("", "ballast-")
	if err != nil {
		return nil, err
	}
	b := &Base{Root: root, Commit: commit, Renamed: renamed, repository: r, above: above}
	if err := b.lay(ctx); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

func (b *Base) lay(ctx context.Context) error {
	above, err := filepath.EvalSymlinks(b.above)
	if err != nil {
		return err
	}
	// Modules without a name of their own are called by their folder's.
	b.Dir = filepath.Join(above, filepath.Base(b.Root))
	if _, err := b.repository.git(ctx, "worktree", "add", "--quiet", "--detach", b.Dir, b.Commit); err != nil {
		return err
	}
	return b.modules()
}

// Close removes the work tree; whoever interrupts Ballast wants that, too.
func (b *Base) Close() {
	ctx := context.Background()
	if b.Dir != "" {
		_, _ = b.repository.git(ctx, "worktree", "remove", "--force", b.Dir)
	}
	_ = os.RemoveAll(b.above)
	_, _ = b.repository.git(ctx, "worktree", "prune")
}

// In is where a file or folder of the repository is in the merge base, "" when there was none. What
// was a link out of the repository then was not part of it.
func (b *Base) In(path string) string {
	rel, err := filepath.Rel(b.Root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	name, err := filepath.EvalSymlinks(filepath.Join(b.Dir, rel))
	if err != nil {
		return ""
	}
	if rel, err = filepath.Rel(b.Dir, name); err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return name
}

// Was is what a file or folder stands for in the merge base. A file that was not there yet, or under
// another name, stands for the files of its folder: it is part of what they are.
func (b *Base) Was(path string) []string {
	if was := b.In(path); was != "" {
		return []string{was}
	}
	dir := b.In(filepath.Dir(path))
	if info, err := os.Stat(path); err != nil || info.IsDir() || dir == "" {
		return nil
	}
	entries, _ := os.ReadDir(dir) // a file that cannot be read has no findings
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() && filepath.Ext(e.Name()) == filepath.Ext(path) {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// modules copies the modules that `terraform init` downloaded: Git does not know them, and without
// them everything that is found in one would be new. The merge base may have links where the folders
// are now; nothing is written through one that leads out of it.
func (b *Base) modules() error {
	to, err := os.OpenRoot(b.Dir)
	if err != nil {
		return err
	}
	defer to.Close()
	return filepath.WalkDir(b.Root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // who cannot read it does not find anything in it either
		case d.Name() == ".git" || d.Name() == "node_modules":
			return fs.SkipDir
		case d.Name() != ".terraform":
			return nil
		}
		if b.In(filepath.Dir(path)) != "" {
			err = copyTree(b.Root, filepath.Join(path, "modules"), to)
		}
		if err != nil {
			return fmt.Errorf("the modules in %s cannot be copied to the merge base: %w", path, err)
		}
		return fs.SkipDir
	})
}

// copyTree copies the regular files of a folder below top, if there is one.
func copyTree(top, folder string, to *os.Root) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		target, _ := filepath.Rel(top, path)
		switch {
		case os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case d.IsDir():
			if d.Name() == ".git" || strings.HasPrefix(d.Name(), ".terraform") {
				return fs.SkipDir
			}
			return to.MkdirAll(target, 0o700)
		case !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return to.WriteFile(target, text, 0o600)
	})
}
