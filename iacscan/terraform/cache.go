package terraform

// Cache keeps what several root modules have in common, so that it is parsed once: the modules that they
// call, and files with the same contents, as people copy them from one root to the next. It is safe for
// concurrent use.
type Cache struct {
	// Bytes is how much source the cached modules may have in all; a syntax tree takes about thirty
	// times as much memory. Default 4 MiB.
	Bytes int

	modules recent[*module] // by folder
	files   recent[*parsed] // by contents
}

func (c *Cache) limit() int {
	if c.Bytes <= 0 {
		return 4 << 20
	}
	return c.Bytes
}

func (c *Cache) module(dir string) *module {
	if c == nil {
		return nil
	}
	m, _ := c.modules.get([]byte(dir))
	return m
}

func (c *Cache) putModule(m *module) {
	if c != nil {
		c.modules.put(m.dir, m, m.bytes, c.limit())
	}
}

// copiesShare is the part of the cache that copied files may take.
const copiesShare = 8

// file is what a file with these contents was parsed to before, now at another path.
func (c *Cache) file(src []byte, path string) *parsed {
	if c == nil {
		return nil
	}
	if p, ok := c.files.get(src); ok {
		return p.movedTo(path)
	}
	return nil
}

// putFile keeps a file in which there was nothing to report.
func (c *Cache) putFile(src []byte, p *parsed) {
	if c != nil && len(p.diags) == 0 {
		c.files.put(string(src), p, p.bytes, c.limit()/copiesShare)
	}
}

// movedTo is the same contents in another file. Syntax trees are shared, since all they know of a file are
// positions.
func (p *parsed) movedTo(path string) *parsed {
	file := &sourceFile{path: path, lines: p.file.lines}
	return &parsed{file: file, bytes: p.bytes, attrs: file.attributes(p.attrs), blocks: file.blocks(p.blocks)}
}

func (f *sourceFile) attributes(of []*attribute) []*attribute {
	moved, out := make([]attribute, len(of)), make([]*attribute, len(of))
	for i, a := range of {
		moved[i] = *a
		moved[i].file = f
		out[i] = &moved[i]
	}
	return out
}

func (f *sourceFile) blocks(of []*block) []*block {
	moved, out := make([]block, len(of)), make([]*block, len(of))
	for i, b := range of {
		moved[i] = *b
		moved[i].file, moved[i].attrs, moved[i].blocks = f, f.attributes(b.attrs), f.blocks(b.blocks)
		out[i] = &moved[i]
	}
	return out
}
