package report

import (
	"bytes"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/ballast-lint/ballast/rules"
)

// fix tells viewers and other tools what to change; nil when a file cannot be read any more. SARIF has no
// word for a fix that changes behaviour, so a property says it.
func (s *sarifWriter) fix(f rules.Fix) *sarif.Fix {
	out := sarif.NewFix().WithDescription(sarif.NewTextMessage(f.Message))
	changes := map[string]*sarif.ArtifactChange{}
	for _, e := range f.Edits {
		region := s.region(e)
		if region == nil {
			return nil
		}
		change := changes[e.File]
		if change == nil {
			change = sarif.NewArtifactChange().WithArtifactLocation(s.artifact(e.File))
			changes[e.File] = change
			out.AddArtifactChange(change)
		}
		change.AddReplacement(sarif.NewReplacement().WithDeletedRegion(region).
			WithInsertedContent(sarif.NewArtifactContent().WithText(e.New)))
	}
	if f.Unsafe {
		out.WithProperties(sarif.NewPropertyBag().Add("unsafe", true))
	}
	return out
}

// region is what an edit replaces; a region without length is where it inserts.
func (s *sarifWriter) region(e rules.Edit) *sarif.Region {
	text := s.run.Sources.Get(e.File).Bytes()
	if e.Start > e.End || e.End > len(text) {
		return nil
	}
	line, column := place(text[:e.Start])
	endLine, endColumn := place(text[:e.End])
	return sarif.NewRegion().WithStartLine(line).WithStartColumn(column).WithEndLine(endLine).WithEndColumn(endColumn)
}

// place is the line and UTF-16 column behind some text.
func place(before []byte) (line, column int) {
	return bytes.Count(before, []byte{'\n'}) + 1, units(string(before[bytes.LastIndexByte(before, '\n')+1:])) + 1
}
