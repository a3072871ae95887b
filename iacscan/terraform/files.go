package terraform

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// tree reads below one folder only: os.Root refuses paths and symbolic links that lead out of it.
type tree struct {
	base string
	root *os.Root
	max  int64
}

func openTree(base string, max int64) (*tree, error) {
	base, err := filepath.Abs(base)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(base)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be opened: %w", base, cause(err))
	}
	return &tree{base: base, root: root, max: max}, nil
}

func (t *tree) close() { t.root.Close() }

// rel is an absolute path as os.Root wants it.
func (t *tree) rel(path string) (string, error) {
	rel, err := filepath.Rel(t.base, path)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("it lies outside of %s, and nothing outside is read", t.base)
	}
	return rel, nil
}

// stat is os.Stat for an absolute path within the tree.
func (t *tree) stat(path string) (fs.FileInfo, error) {
	rel, err := t.rel(path)
	if err != nil {
		return nil, err
	}
	info, err := t.root.Stat(rel)
	return info, t.explain(err)
}

// read returns the contents of a regular file that is not too large. A named pipe would block for ever.
func (t *tree) read(path string) ([]byte, error) {
	info, err := t.stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a regular file")
	}
	if info.Size() > t.max {
		return nil, fmt.Errorf("it has %d bytes, and files of more than %d are not read", info.Size(), t.max)
	}
	rel, err := t.rel(path)
	if err != nil {
		return nil, err
	}
	f, err := t.root.Open(rel)
	if err != nil {
		return nil, t.explain(err)
	}
	defer f.Close()
	src := make([]byte, info.Size())
	n, err := io.ReadFull(f, src)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil // it became shorter meanwhile
	}
	return src[:n], t.explain(err)
}

// names lists a folder, sorted.
func (t *tree) names(dir string) ([]fs.DirEntry, error) {
	rel, err := t.rel(dir)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(t.root.FS(), filepath.ToSlash(rel))
	return entries, t.explain(err)
}

// errAbsent is fs.ErrNotExist in words that fit behind "cannot be read: ".
var errAbsent error = absent{}

// explain makes an error of the operating system fit behind "cannot be read: ".
func (t *tree) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return errAbsent
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission denied")
	case strings.Contains(err.Error(), "escapes"):
		return fmt.Errorf("it leads outside of %s, and nothing outside is read", t.base)
	}
	return cause(err)
}

// cause is the error below the operating system's operation and path.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

type absent struct{}

func (absent) Error() string        { return "it does not exist" }
func (absent) Is(target error) bool { return target == fs.ErrNotExist }
