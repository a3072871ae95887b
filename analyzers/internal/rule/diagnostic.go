package rule

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/rules"
)

// diagnostic says a finding in the terms of go/analysis. Related places are left out: golangci-lint
// makes an issue of its own out of every one of them, nogo drops them. The message tells the path.
func diagnostic(pass *analysis.Pass, f rules.Finding) analysis.Diagnostic {
	pos := position(pass, f.Primary)
	end := token.NoPos
	if f.Primary.EndColumn > f.Primary.Column {
		end = pos + token.Pos(f.Primary.EndColumn-f.Primary.Column)
	}
	return analysis.Diagnostic{Pos: pos, End: end, Category: f.RuleID, Message: f.Message, SuggestedFixes: suggested(pass, f)}
}

// suggested are the fixes that drivers may make unasked: none that change behaviour, which go/analysis
// has no word for, and none of other packages, whose files this process has not read.
func suggested(pass *analysis.Pass, f rules.Finding) []analysis.SuggestedFix {
	var out []analysis.SuggestedFix
	for _, fix := range f.Fixes {
		if fix.Unsafe {
			continue
		}
		s := analysis.SuggestedFix{Message: fix.Message}
		for _, e := range fix.Edits {
			file := own(pass, Location{File: e.File})
			if file == nil || e.End > file.Size() {
				s.TextEdits = nil
				break
			}
			s.TextEdits = append(s.TextEdits, analysis.TextEdit{Pos: file.Pos(e.Start), End: file.Pos(e.End), NewText: []byte(e.New)})
		}
		if s.TextEdits != nil {
			out = append(out, s)
		}
	}
	return out
}

// lineWidth is the length of the lines of a made-up file.
const lineWidth = 1 << 12

// maxLines is how many it has at most. Nobody writes longer files.
const maxLines = 1 << 17

// position finds a location in the file set. One in a file of another package, which this process
// has never read, gets a made-up file with lines of one length: it prints as the same
// file:line:column. (The files that importers make up for such packages have no columns.)
func position(pass *analysis.Pass, l Location) token.Pos {
	file := own(pass, l)
	if file == nil {
		l.Line = min(l.Line, maxLines)
		file = pass.Fset.AddFile(l.File, -1, (l.Line+1)*lineWidth)
		lines := make([]int, l.Line+1)
		for i := range lines {
			lines[i] = i * lineWidth
		}
		file.SetLines(lines)
	}
	return min(file.LineStart(l.Line)+token.Pos(max(l.Column-1, 0)), token.Pos(file.Base()+file.Size()))
}

// own is the file of the package itself that a location is in.
func own(pass *analysis.Pass, l Location) *token.File {
	for _, f := range pass.Files {
		if file := pass.Fset.File(f.FileStart); file.Name() == l.File && file.LineCount() >= l.Line {
			return file
		}
	}
	return nil
}
