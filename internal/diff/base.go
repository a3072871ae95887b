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
	if above, err = filepath.EvalSymlinks(above); err != nil {
		return nil, err
	}
	// Modules without a name of their own are called by their folder's.
	b := &Base{Root: root, Dir: filepath.Join(above, filepath.Base(root)), Commit: commit, Renamed: renamed, repository: r, above: above}
	if _, err := r.git(ctx, "worktree", "add", "--quiet", "--detach", b.Dir, commit); err != nil {
		b.Close()
		return nil, err
	}
	if err := b.modules(); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// Close removes the work tree; whoever interrupts Ballast wants that, too.
func (b *Base) Close() {
	ctx := context.Background()
	_, _ = b.repository.git(ctx, "worktree", "remove", "--force", b.Dir)
	_ = os.RemoveAll(b.above)
	_, _ = b.repository.git(ctx, "worktree", "prune")
}

// In is where a file or folder of the repository is in the merge base, "" when there was none.
func (b *Base) In(path string) string {
	rel, err := filepath.Rel(b.Root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	name := filepath.Join(b.Dir, rel)
	if _, err := os.Lstat(name); err != nil {
		return ""
	}
	return name
}

// modules copies the modules that `terraform init` downloaded: Git does not know them, and without
// them everything that is found in one would be new.
func (b *Base) modules() error {
	return filepath.WalkDir(b.Root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // who cannot read it does not find anything in it either
		case d.Name() == ".git" || d.Name() == "node_modules":
			return fs.SkipDir
		case d.Name() != ".terraform":
			return nil
		}
		if root := b.In(filepath.Dir(path)); root != "" {
			err = copyTree(filepath.Join(path, "modules"), filepath.Join(root, ".terraform", "modules"))
		}
		if err != nil {
			return err
		}
		return fs.SkipDir
	})
}

// copyTree copies the regular files of a folder, if there is one.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(from, path)
		target := filepath.Join(to, rel)
		switch {
		case os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case d.IsDir():
			if d.Name() == ".git" || strings.HasPrefix(d.Name(), ".terraform") {
				return fs.SkipDir
			}
			return os.MkdirAll(target, 0o700)
		case !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o600)
	})
}
