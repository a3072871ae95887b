package terraform

import (
	"bytes"
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// header is the first line of a block as everybody formats it: at the left margin, up to the brace.
var header = regexp.MustCompile(`^(resource|data|ephemeral|action|module|variable|output|locals|provider|terraform|moved|import|removed|check)(\s+"[^"]*"){0,2}\s*\{`)

// heredoc is the end of a line that begins a text which ends where a line holds nothing but the word.
var heredoc = regexp.MustCompile(`<<-?([\pL_][\pL\pN_-]*)\s*$`)

// parse reads a file in native syntax. Behind an open bracket or quote HCL takes the rest of the file for
// the inside of that block; the blocks which begin there are read each for itself.
func parse(src []byte, path string) ([]*hclsyntax.Body, hcl.Diagnostics) {
	body, diags := parsePiece(src, path, hcl.InitialPos)
	if !diags.HasErrors() {
		return []*hclsyntax.Body{body}, diags
	}
	heads := swallowed(body, headers(src))
	if len(heads) == 0 {
		return []*hclsyntax.Body{body}, diags
	}
	bodies, start := []*hclsyntax.Body(nil), hcl.InitialPos
	diags = nil
	for _, next := range append(heads, hcl.Pos{Byte: len(src)}) {
		// What misses an end is reported at the end: on a line of its own, not on that of the next block.
		piece := bytes.TrimRight(src[start.Byte:next.Byte], " \t\r\n")
		body, more := parsePiece(piece, path, start)
		bodies, diags, start = append(bodies, body), append(diags, more...), next
	}
	return bodies, diags
}

func parsePiece(src []byte, path string, start hcl.Pos) (*hclsyntax.Body, hcl.Diagnostics) {
	f, diags := hclsyntax.ParseConfig(src, path, start)
	if f == nil {
		return &hclsyntax.Body{}, diags
	}
	return f.Body.(*hclsyntax.Body), diags
}

// swallowed are the headers from the first one on that is inside of another block.
func swallowed(body *hclsyntax.Body, heads []hcl.Pos) []hcl.Pos {
	for _, b := range body.Blocks {
		for len(heads) > 0 && heads[0].Byte <= b.TypeRange.Start.Byte {
			heads = heads[1:]
		}
		if len(heads) > 0 && heads[0].Byte < b.CloseBraceRange.End.Byte {
			return heads
		}
	}
	return nil
}

// headers are the places where blocks begin, as far as lines tell. Texts that end may hold examples of blocks,
// comments those that were there once.
func headers(src []byte) []hcl.Pos {
	lines := bytes.SplitAfter(src, []byte("\n"))
	last := map[string]int{} // the line that holds nothing but the key, the last of them
	for i, line := range lines {
		last[string(bytes.TrimSpace(line))] = i
	}
	lastComment := bytes.LastIndex(src, []byte("*/"))
	var heads []hcl.Pos
	until, comment, offset := "", false, 0
	for i, line := range lines {
		switch {
		case comment:
			comment = !bytes.Contains(line, []byte("*/"))
		case until != "":
			if string(bytes.TrimSpace(line)) == until {
				until = ""
			}
		case header.Match(line):
			heads = append(heads, hcl.Pos{Line: i + 1, Column: 1, Byte: offset})
		case bytes.HasPrefix(bytes.TrimSpace(line), []byte("/*")):
			comment = !bytes.Contains(line, []byte("*/")) && lastComment > offset
		default:
			if m := heredoc.FindSubmatch(line); m != nil && last[string(m[1])] > i {
				until = string(m[1])
			}
		}
		offset += len(line)
	}
	return heads
}
