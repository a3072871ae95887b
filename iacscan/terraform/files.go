package terraform

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// tree reads below one folder only: os.Root refuses paths and symbolic links that lead out of it.
type tree struct {
	base string
	root *os.Root
	max  int64
	// folder is the one that was read from last.
	folder    *os.Root
	folderRel string
	// listed are the folders that were listed, nil when nobody will ask for one again.
	listed map[string]listing
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

func (t *tree) close() {
	t.leaveFolder()
	t.root.Close()
}

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

// read returns the contents of a regular file that is not too large.
func (t *tree) read(path string) ([]byte, error) { return t.readInto(nil, path) }

// readInto is read for a caller who has room to use again. Nothing blocks when a file is opened: a named
// pipe would, for ever.
func (t *tree) readInto(room []byte, path string) ([]byte, error) {
	rel, err := t.rel(path)
	if err != nil {
		return nil, err
	}
	f, err := t.open(rel)
	if err != nil {
		return nil, t.explain(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, t.explain(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	case info.Size() > t.max:
		return nil, fmt.Errorf("it has %d bytes, and files of more than %d are not read", info.Size(), t.max)
	}
	src := slices.Grow(room[:0], int(info.Size()))[:info.Size()]
	n, err := io.ReadFull(f, src)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil // it became shorter meanwhile
	}
	return src[:n], t.explain(err)
}

// open opens a file or folder. The files of one folder are read one after another, and os.Root looks at
// every folder on the way to a file, so the last folder stays open.
func (t *tree) open(rel string) (*os.File, error) {
	const flags = os.O_RDONLY | syscall.O_NONBLOCK
	dir, name := filepath.Split(rel)
	dir = filepath.Clean(dir)
	if t.folder == nil || t.folderRel != dir {
		folder, err := t.root.OpenRoot(dir)
		if err != nil {
			return t.root.OpenFile(rel, flags, 0)
		}
		t.leaveFolder()
		t.folder, t.folderRel = folder, dir
	}
	if f, err := t.folder.OpenFile(name, flags, 0); err == nil {
		return f, nil
	}
	return t.root.OpenFile(rel, flags, 0) // through a link to elsewhere in the tree, maybe
}

func (t *tree) leaveFolder() {
	if t.folder != nil {
		t.folder.Close()
		t.folder = nil
	}
}

// names lists a folder, sorted.
func (t *tree) names(dir string) ([]fs.DirEntry, error) {
	rel, err := t.rel(dir)
	if err != nil {
		return nil, err
	}
	if l, ok := t.listed[rel]; ok {
		return l.entries, l.err
	}
	var l listing
	l.entries, l.err = t.list(rel)
	if t.listed != nil {
		t.listed[rel] = l
	}
	return l.entries, l.err
}

func (t *tree) list(rel string) ([]fs.DirEntry, error) {
	f, err := t.open(rel + string(filepath.Separator) + ".")
	if err != nil {
		return nil, t.explain(err)
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, t.explain(err)
}

// listing is what is in a folder, or why nobody knows.
type listing struct {
	entries []fs.DirEntry
	err     error
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
