package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/internal/config"
)

// mostInput is the size of a document on standard input, in bytes; files have the same limit.
const mostInput = 64 << 20

// document is what came from standard input.
type document struct {
	name string
	text []byte
	dir  string // where it is laid, "" before
}

// standardInput reads the document when the path is "-"; nil otherwise.
func (f *checkFlags) standardInput(in io.Reader, paths []string) (*document, error) {
	switch {
	case !slices.Contains(paths, "-") && f.stdinName == "":
		return nil, nil
	case !slices.Equal(paths, []string{"-"}) || f.newFrom != "" || f.changed || f.fix != "" || f.baseline != "":
		return nil, errors.New(`standard input is checked by itself: the only path is "-", with --stdin-name, and without --new-from, --baseline, --changed and --fix`)
	case f.stdinName == "" || !filepath.IsLocal(f.stdinName):
		return nil, errors.New("--stdin-name says what the document on standard input is called below the working folder, for example infra/main.tf")
	case strings.HasSuffix(f.stdinName, ".go"):
		return nil, errors.New("a Go file cannot be checked without its package: name its folder")
	}
	text, err := io.ReadAll(io.LimitReader(in, mostInput+1))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	if len(text) > mostInput {
		return nil, fmt.Errorf("standard input: more than %d MiB", mostInput>>20)
	}
	return &document{name: f.stdinName, text: text}, nil
}

// lay puts the document into a folder of its own, as deep below the configuration as it would be, and
// returns the working folder and the configuration that hold there.
func (d *document) lay(dir string, c *config.Config) (string, *config.Config, error) {
	made, err := os.MkdirTemp("", "ballast")
	if err != nil {
		return "", nil, err
	}
	if d.dir, err = filepath.EvalSymlinks(made); err != nil {
		return "", nil, err
	}
	top := dir
	if rel, err := filepath.Rel(c.Dir, dir); c.Dir != "" && err == nil && filepath.IsLocal(rel) {
		top = c.Dir
	}
	rel, err := filepath.Rel(top, dir)
	if err != nil {
		return "", nil, err
	}
	at := filepath.Join(d.dir, rel)
	file := filepath.Join(at, d.name)
	// The folder for temporary files may lie in a repository; the document is in one of its own.
	for _, folder := range []string{filepath.Join(d.dir, ".git"), filepath.Dir(file)} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return "", nil, err
		}
	}
	return at, c.Moved(top, d.dir), os.WriteFile(file, d.text, 0o600)
}

// remove takes away what was laid.
func (d *document) remove() {
	if d != nil && d.dir != "" {
		os.RemoveAll(d.dir)
	}
}
