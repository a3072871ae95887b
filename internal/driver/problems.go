package driver

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/rules"
)

// failure is the diagnostic for a program that could not be loaded at all.
func (p *program) failure(err error) rules.Diagnostic {
	said := err.Error()
	if _, stderr, ok := strings.Cut(said, "stderr: "); ok && stderr != "" { // go/packages puts how the go command ended before what it said
		said = stderr
	}
	d := rules.Diagnostic{Message: "Go packages cannot be loaded: " + firstLine(said),
		Help:  "run `go list ./...` in the module's folder and mend what it says",
		Where: rules.Location{File: filepath.Join(p.dir, "go.mod"), Line: 1}}
	switch {
	case errors.Is(err, exec.ErrNotFound) || strings.Contains(said, exec.ErrNotFound.Error()): // go/packages does not always wrap it
		d.Message = "Go packages cannot be loaded: there is no go command on the PATH"
		d.Help = "install Go, https://go.dev/dl, or put it on the PATH"
	case strings.Contains(said, "updates to go.mod needed"):
		d.Message, d.Help = "Go packages cannot be loaded: updates to go.mod needed", "run `go mod tidy` in the module's folder"
	case strings.Contains(said, "requires go >="):
		d.Help = "use that version of Go; with GOTOOLCHAIN=auto the go command gets it by itself"
	}
	return d
}

// skipped is a package with errors that leave nothing to analyse.
type skipped struct{ *packages.Package }

func (s skipped) Error() string {
	return fmt.Sprintf("package %s was not analysed: there are too many errors in it or in what it imports", s.PkgPath)
}

// large are the diagnostics of functions that are too large for the rules that follow what failure leads to.
func (p *program) large(units []*engine.Unit) []rules.Diagnostic {
	var out []rules.Diagnostic
	for _, u := range units {
		for _, f := range u.Large {
			if p.wanted(f.At.File) {
				out = append(out, rules.Diagnostic{Message: f.Name + " is too large to look for retries and fallbacks in it", Tolerable: true, Where: f.At,
					Help: "split it, or mark its file as generated (// Code generated ... DO NOT EDIT.)"})
			}
		}
	}
	return out
}

// diagnostic tells what went wrong with a package or a rule.
func diagnostic(err error) rules.Diagnostic {
	if s, ok := errors.AsType[skipped](err); ok {
		d := rules.Diagnostic{Message: err.Error(), Help: "make the package compile; `go mod download` gets what it imports"}
		if len(s.GoFiles) > 0 {
			d.Where = rules.Location{File: s.GoFiles[0], Line: 1}
		}
		return d
	}
	return rules.Diagnostic{Message: err.Error(), Help: "this is a bug in Ballast: please report it with the package"}
}

// problems are the diagnostics of one package. The go command and the type checker often complain
// about the same line: the first to speak is heard.
func (p *program) problems(pkg *packages.Package) []rules.Diagnostic {
	var out []rules.Diagnostic
	said := map[rules.Location]bool{}
	missing := slices.ContainsFunc(pkg.Errors, isMissing)
	for _, kind := range []packages.ErrorKind{packages.ParseError, packages.TypeError, packages.ListError, packages.UnknownError} {
		for _, e := range pkg.Errors {
			if e.Kind != kind || missing && kind == packages.TypeError && !isMissing(e) {
				continue // what is undefined then is a consequence
			}
			d := p.problem(pkg, e)
			line := d.Where
			line.Column = 0
			if !p.wanted(d.Where.File) || said[line] || e.Kind == packages.ListError && (len(said) > 0 || strings.HasPrefix(e.Msg, "# ")) {
				continue
			}
			said[line] = true
			out = append(out, d)
		}
	}
	return out
}

func (p *program) problem(pkg *packages.Package, e packages.Error) rules.Diagnostic {
	d := rules.Diagnostic{Message: fmt.Sprintf("package %s: %s", pkg.PkgPath, firstLine(e.Msg)), Where: parsePosition(e.Pos)}
	if isMissing(e) { // the type checker's reason, "invalid package name", is a riddle
		text, _, _ := strings.Cut(firstLine(e.Msg), " (")
		d.Message = fmt.Sprintf("package %s: %s: %s", pkg.PkgPath, text, reason(pkg, e))
	}
	if !filepath.IsAbs(d.Where.File) && d.Where.File != "" {
		d.Where.File = filepath.Join(p.dir, d.Where.File)
	}
	if d.Where.IsZero() || e.Kind != packages.ListError && !slices.Contains(pkg.GoFiles, d.Where.File) { // or a //line comment leads elsewhere
		d.Where = rules.Location{File: p.dir, Line: 1}
		if len(pkg.GoFiles) > 0 {
			d.Where.File = pkg.GoFiles[0]
		}
	}
	switch {
	case strings.Contains(e.Msg, "build constraints exclude all Go files"):
		d.Tolerable, d.Help = true, "pass the build tags of this package"
	case strings.Contains(e.Msg, "newer Go version") || strings.Contains(e.Msg, "unsupported version"):
		d.Help = "use a Ballast that was built with the Go version of this module"
	case strings.Contains(d.Message, "no required module provides package"): // by now with the reason
		d.Help = "run `go mod tidy` in " + p.dir + ", which adds what go.mod does not require"
	case strings.Contains(e.Msg, "cannot find module") || strings.Contains(e.Msg, "missing go.sum entry") ||
		strings.Contains(e.Msg, "could not import"):
		d.Help = "run `go mod download` and `go build ./...` in " + p.dir
	default:
		d.Help = "make the package compile; functions that do are analysed meanwhile"
	}
	return d
}

// reason is what the go command says about an import that the type checker misses.
func reason(pkg *packages.Package, missing packages.Error) string {
	path, _, _ := strings.Cut(strings.TrimPrefix(firstLine(missing.Msg), "could not import "), " ")
	said := pkg.Errors
	if imported := pkg.Imports[path]; imported != nil {
		said = slices.Concat(imported.Errors, said)
	}
	for _, e := range said {
		if e.Kind == packages.ListError && (strings.Contains(e.Msg, path) || strings.Contains(e.Msg, "import cycle")) && !strings.HasPrefix(e.Msg, "# ") {
			text, _, _ := strings.Cut(e.Msg, "\n")
			text, _, _ = strings.Cut(text, "; ") // what to add follows, and is in the help
			return text
		}
	}
	return "it is not downloaded, or not required by go.mod, or does not compile"
}

func isMissing(e packages.Error) bool { return strings.Contains(e.Msg, "could not import") }

// firstLine is the first line that says something: some end in a colon, some name a package.
func firstLine(s string) string {
	for line := range strings.Lines(strings.TrimSpace(s)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") && !strings.HasSuffix(line, ":") {
			return line
		}
	}
	return strings.TrimSpace(s)
}

// parsePosition reads "file:line:column" or "file:line".
func parsePosition(pos string) rules.Location {
	if pos == "" || pos == "-" {
		return rules.Location{}
	}
	var numbers []int
	for len(numbers) < 2 {
		i := strings.LastIndexByte(pos, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(pos[i+1:])
		if err != nil {
			break
		}
		numbers = append(numbers, n)
		pos = pos[:i]
	}
	l := rules.Location{File: pos}
	switch len(numbers) {
	case 2:
		l.Line, l.Column = numbers[1], numbers[0]
	case 1:
		l.Line = numbers[0]
	}
	return l
}
