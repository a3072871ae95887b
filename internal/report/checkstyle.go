package report

import (
	"encoding/xml"
	"io"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// checkstyle writes the XML that Jenkins, reviewdog and many editors read.
type checkstyle struct{}

type (
	checkstyleRun struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr,omitempty"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

var checkstyleSeverities = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Note: "info"}

func (checkstyle) Report(w io.Writer, run *Run) error {
	doc := checkstyleRun{Version: "4.3"}
	index := map[string]int{}
	add := func(at rules.Location, severity, message, source string) {
		name := "."
		if !at.IsZero() {
			name, _ = run.uriPath(at.File)
		}
		if _, ok := index[name]; !ok {
			index[name] = len(doc.Files)
			doc.Files = append(doc.Files, checkstyleFile{Name: display.Text(name)})
		}
		file := &doc.Files[index[name]]
		file.Errors = append(file.Errors, checkstyleError{at.Line, at.Column, severity, display.Text(message), "ballast." + source})
	}
	for i := range run.Findings {
		f := &run.Findings[i]
		add(f.Primary, checkstyleSeverities[f.Severity], f.Message, f.RuleID)
	}
	for _, d := range run.Diagnostics {
		if !d.Tolerable {
			add(d.Where, "error", d.Message, unchecked)
		}
	}
	return writeXML(w, doc)
}

func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
