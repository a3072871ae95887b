package report

import (
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/ballast-lint/ballast/rules"
)

// What GitHub does with each property is in its documentation, "SARIF support for code scanning";
// what it does not show (suppressions) is left out, but for fixes, which other tools apply.
const (
	sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"
	homepage    = "https://github.com/ballast-lint/ballast"
	// srcRoot is the base that GitHub takes for the root of the repository.
	srcRoot = "%SRCROOT%"
	// category must end in a slash: GitHub takes what is before the last one, and rejects a second
	// run of the same category.
	category = "ballast/"
	// fingerprintKey names our fingerprint beside GitHub's.
	fingerprintKey = "ballast/v1"
)

// sarifReporter writes SARIF 2.1.0: one run with all rules.
type sarifReporter struct{}

func (sarifReporter) Report(w io.Writer, run *Run) error {
	s := &sarifWriter{run: run, index: map[string]int{}, hashes: map[string][]string{}}
	doc := sarif.NewReport()
	doc.Schema = sarifSchema
	doc.AddRun(s.sarifRun())
	return writePruned(w, doc)
}

type sarifWriter struct {
	run    *Run
	index  map[string]int      // of rules
	hashes map[string][]string // lineHashes of files
}

func (s *sarifWriter) sarifRun() *sarif.Run {
	out := sarif.NewRunWithInformationURI("Ballast", homepage)
	driver := out.Tool.Driver
	driver.WithSemanticVersion(s.run.Version).WithOrganization("ballast-lint")
	driver.Contents, out.NewlineSequences = []string{}, []string{} // the defaults of the format
	for i, rule := range s.run.Rules {
		s.index[rule.ID] = i
		driver.AddRule(sarifRule(rule))
	}
	out.WithAutomationDetails(sarif.NewRunAutomationDetails().WithID(category))
	out.WithColumnKind("utf16CodeUnits")
	out.WithOriginalUriBaseIds(map[string]sarif.ArtifactLocation{
		srcRoot: *sarif.NewArtifactLocation().WithDescription(sarif.NewTextMessage("The root of the repository."))})
	// What is old is there, too: code scanning takes an alert that is missing for one that was mended.
	all := slices.Concat(s.run.Findings, s.run.Old)
	kept, cut := uploadable(all)
	diagnostics := s.run.Diagnostics
	if cut > 0 {
		diagnostics = append(slices.Clip(diagnostics), tooMany(cut, len(all)))
	}
	out.AddInvocation(s.invocation(diagnostics))
	out.WithProperties(s.statistics())
	for _, i := range kept {
		result := s.result(&all[i])
		if s.run.Old != nil {
			result.WithBaselineState(baselineState(i < len(s.run.Findings)))
		}
		out.AddResult(result)
	}
	return out
}

func baselineState(fresh bool) string {
	if fresh {
		return "new"
	}
	return "unchanged"
}

// statistics are what SARIF has no place for.
func (s *sarifWriter) statistics() *sarif.PropertyBag {
	return sarif.NewPropertyBag().
		Add("files", s.run.Stats.Files).Add("resources", s.run.Stats.Resources).Add("packages", s.run.Stats.Packages).
		Add("suppressed", len(s.run.Suppressed)).Add("undecided", len(s.run.Undecided))
}

// invocation carries the diagnostics as notifications.
func (s *sarifWriter) invocation(diagnostics []rules.Diagnostic) *sarif.Invocation {
	out := sarif.NewInvocation().WithExecutionSuccessful(!Incomplete(s.run.Report))
	for _, d := range diagnostics {
		text := d.Message
		if d.Help != "" {
			text += ": " + d.Help
		}
		n := sarif.NewNotification().WithMessage(sarif.NewTextMessage(text)).WithLevel("error")
		if d.Tolerable {
			n.WithLevel("note")
		}
		if !d.Where.IsZero() {
			n.WithLocations([]*sarif.Location{s.location(d.Where)})
		}
		out.AddToolExecutionNotification(n)
	}
	return out
}

func (s *sarifWriter) result(f *rules.Finding) *sarif.Result {
	out := sarif.NewRuleResult(f.RuleID).WithLevel(string(f.Severity))
	if i, ok := s.index[f.RuleID]; ok {
		out.WithRuleIndex(i)
	}
	primary := s.location(f.Primary)
	primary.Message = nil // it would repeat the result's
	if f.Symbol != "" {
		primary.WithLogicalLocations(s.logical(f))
	}
	out.AddLocation(primary)
	text := unlinked(f.Message)
	places, more := few(f.Related, mostRelated)
	for i, at := range places {
		related := s.location(at)
		related.ID = i + 1
		out.AddRelatedLocation(related)
		text += s.reference(at, i)
	}
	if more > 0 {
		text += fmt.Sprintf(", and %d more places", more)
	}
	out.WithMessage(sarif.NewTextMessage(text))
	if len(f.Path) > 0 {
		out.AddCodeFlow(s.codeFlow(f))
	}
	for _, fix := range f.Fixes {
		if edits := s.fix(fix); edits != nil {
			out.AddFixe(edits)
		}
	}
	out.WithPartialFingerprints(s.fingerprints(f))
	return out
}

// logical names what the finding is about, and what that is made from in the source.
func (s *sarifWriter) logical(f *rules.Finding) []*sarif.LogicalLocation {
	var out []*sarif.LogicalLocation
	for _, name := range []string{f.Symbol, f.Owner} {
		if name != "" {
			out = append(out, sarif.NewLogicalLocation().WithFullyQualifiedName(name).WithKind(s.kind(f.RuleID)))
		}
	}
	return out
}

func (s *sarifWriter) kind(ruleID string) string {
	if s.run.rule(ruleID).Engine == rules.Go {
		return "function"
	}
	return "resource"
}

// reference links a related location from the message: GitHub shows no others.
func (s *sarifWriter) reference(at rules.Location, i int) string {
	lead := ", "
	if i == 0 {
		lead = ". See "
	}
	file, _ := s.run.uriPath(at.File)
	link := fmt.Sprintf("[%s:%d](%d)", strings.NewReplacer("[", "(", "]", ")").Replace(file), at.Line, i+1)
	if at.Message == "" {
		return lead + link
	}
	return lead + link + " (" + unlinked(at.Message) + ")"
}

// unlinked keeps text of ours from being read as a link.
func unlinked(s string) string { return strings.ReplaceAll(s, "](", "] (") }

// codeFlow tells the story of a finding; it ends where the finding is.
func (s *sarifWriter) codeFlow(f *rules.Finding) *sarif.CodeFlow {
	steps, _ := few(f.Path, mostSteps)
	if last := steps[len(steps)-1]; last.File != f.Primary.File || last.Line != f.Primary.Line {
		end := f.Primary
		end.Message = f.Message
		steps = append(steps[:len(steps):len(steps)], end)
	}
	flow := sarif.NewThreadFlow()
	for _, step := range steps {
		if step.Message == "" {
			step.Message = f.Message
		}
		flow.AddLocation(sarif.NewThreadFlowLocation().WithLocation(s.location(step)))
	}
	return sarif.NewCodeFlow().AddThreadFlow(flow)
}

// location is a region of one line: GitHub shows an alert in a pull request only when all lines of
// its region are in the diff.
func (s *sarifWriter) location(at rules.Location) *sarif.Location {
	physical := sarif.NewPhysicalLocation().WithArtifactLocation(s.artifact(at.File))
	if at.Line > 0 {
		line := s.run.Sources.Get(filepath.FromSlash(at.File)).Line(at.Line)
		start, end := utf16Columns(line, at)
		physical.WithRegion(sarif.NewRegion().WithStartLine(at.Line).WithEndLine(at.Line).
			WithStartColumn(start).WithEndColumn(end))
	}
	out := sarif.NewLocation().WithPhysicalLocation(physical)
	if at.Message != "" {
		out.WithMessage(sarif.NewTextMessage(at.Message))
	}
	return out
}

func (s *sarifWriter) artifact(file string) *sarif.ArtifactLocation {
	path, inside := s.run.uriPath(file)
	if inside {
		return sarif.NewArtifactLocation().WithURI((&url.URL{Path: path}).EscapedPath()).WithURIBaseID(srcRoot)
	}
	return sarif.NewArtifactLocation().WithURI((&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}).String())
}

func (s *sarifWriter) fingerprints(f *rules.Finding) map[string]string {
	file, _ := s.run.uriPath(f.Primary.File)
	out := map[string]string{fingerprintKey: f.Fingerprint(file)}
	hashes, ok := s.hashes[f.Primary.File]
	if !ok {
		hashes = lineHashes(s.run.Sources.Get(f.Primary.File).Bytes())
		s.hashes[f.Primary.File] = hashes
	}
	if n := f.Primary.Line; n >= 1 && n <= len(hashes) {
		out["primaryLocationLineHash"] = hashes[n-1]
	}
	return out
}
