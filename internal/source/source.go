// Package source keeps the files that findings point into, so that reporters and suppressions read
// each of them once.
package source

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
)

// limit is the size above which a file is treated as unreadable: nothing that people write by hand
// comes near it.
const limit = 64 << 20

// Files is a cache of source files, safe for concurrent use. The zero value is ready.
type Files struct {
	mu    sync.Mutex
	cache map[string]*File
}

// File is the contents of one file. A file that cannot be read has no lines.
type File struct {
	data   []byte
	starts []int // byte offset of each line
}

// Get reads a file, or returns what an earlier call read.
func (s *Files) Get(path string) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.cache[path]; ok {
		return f
	}
	data, _ := Read(path) // the engine that named the file reports when it cannot be read
	f := newFile(data)
	if s.cache == nil {
		s.cache = map[string]*File{}
	}
	s.cache[path] = f
	return f
}

// Read reads a regular file of bearable size.
func Read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > limit {
		return nil, &os.PathError{Op: "read", Path: path, Err: os.ErrInvalid}
	}
	return io.ReadAll(io.LimitReader(f, limit))
}

func newFile(data []byte) *File {
	f := &File{data: data}
	if len(data) == 0 {
		return f
	}
	f.starts = append(f.starts, 0)
	for i, b := range data {
		if b == '\n' && i+1 < len(data) {
			f.starts = append(f.starts, i+1)
		}
	}
	return f
}

// Bytes is the whole contents.
func (f *File) Bytes() []byte { return f.data }

// Lines counts the lines; a final newline does not start another one.
func (f *File) Lines() int { return len(f.starts) }

// Line is the n-th line, counting from 1, without its line ending; "" when there is no such line.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.starts) {
		return ""
	}
	line := f.data[f.starts[n-1]:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return strings.TrimSuffix(string(line), "\r")
}
