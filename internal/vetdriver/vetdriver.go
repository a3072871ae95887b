// Package vetdriver speaks the protocol of `go vet -vettool`: one process per package, which reads a
// description of the package, and the facts of its imports, from files.
//
// It differs from x/tools/go/analysis/unitchecker in what it leaves out. Packages of the standard
// library and of other modules are answered at once, without reading them: what they do is in the
// models. And findings in packages that are only asked for facts are printed too: go 1.26 and 1.27
// keep the output of a package in the build cache whether or not it was asked for facts only, so
// what is not said the first time is never said.
package vetdriver

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/rules"
)

// Wants says that the arguments of a process are those of the vet protocol: a question about the tool,
// or flags and one description of a package. Commands may have arguments that look like them.
func Wants(args []string) bool {
	if len(args) == 0 {
		return false
	}
	flags, last := args[:len(args)-1], args[len(args)-1]
	if slices.ContainsFunc(flags, func(a string) bool { return !strings.HasPrefix(a, "-") }) {
		return false
	}
	if strings.HasSuffix(last, ".cfg") && !strings.HasPrefix(last, "-") {
		return true
	}
	return len(flags) == 0 && (last == "-flags" || last == "--flags" || strings.HasPrefix(last, "-V=") || strings.HasPrefix(last, "--V="))
}

// Tool is what answers go vet.
type Tool struct {
	Analyzers []*analysis.Analyzer
	// Definitions are the same rules for Units.
	Definitions []engine.Definition
}

// analyzers are those of the rules in a profile.
func (t Tool) analyzers(p rules.Profile) ([]*analysis.Analyzer, error) {
	if !slices.Contains(rules.Profiles, p) {
		return nil, fmt.Errorf("unknown profile %q: want one of %q", p, rules.Profiles)
	}
	left := map[string]bool{}
	for _, d := range t.Definitions {
		left[strings.ReplaceAll(d.Rule.ID, "-", "_")] = !d.Rule.In(p)
	}
	return slices.DeleteFunc(slices.Clone(t.Analyzers), func(a *analysis.Analyzer) bool { return left[a.Name] }), nil
}

// options are the flags of the tool, which go vet passes on. Those of the analyzers are among them.
type options struct {
	json       bool
	fix        bool
	units      bool
	firstParty string
	generated  bool
	profile    rules.Profile
}

// Main answers one request of go vet and returns the exit code.
func (t Tool) Main(args []string) int { return t.run(args, os.Stdout, os.Stderr) }

func (t Tool) run(args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("ballast", flag.ContinueOnError)
	fs.SetOutput(stderr)
	version := fs.String("V", "", "print the version (full: with the build id) and exit")
	flags := fs.Bool("flags", false, "print the flags in JSON and exit")
	asJSON := fs.Bool("json", false, "print findings in JSON")
	fix := fs.Bool("fix", false, "make the first suggested fix of every finding instead of printing it")
	units := fs.Bool("units", false, "print what `ballast check` needs to know of a package instead of findings")
	profile := fs.String("profile", string(rules.Reliability), "the rules to run: core, reliability or pedantic")
	t.flags(fs)
	if err := fs.Parse(args); err != nil {
		return 2
	}
	var err error
	found := false
	switch {
	case *version != "":
		err = printVersion(stdout)
	case *flags:
		err = printFlags(fs, stdout)
	case fs.NArg() == 1 && strings.HasSuffix(fs.Arg(0), ".cfg"):
		o := options{json: *asJSON, fix: *fix, units: *units, firstParty: text(fs, "firstparty"), generated: text(fs, "generated") == "true", profile: rules.Profile(*profile)}
		found, err = t.check(fs.Arg(0), o, stdout, stderr)
	default:
		err = fmt.Errorf("the vet protocol wants one .cfg file; run `go vet -vettool=%s ./...`, or `ballast check`", filepath.Base(os.Args[0]))
	}
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "ballast:", err)
		return 1
	case found && !*asJSON:
		return 1
	}
	return 0
}

// flags adds the flags of the analyzers, and of those they require.
func (t Tool) flags(fs *flag.FlagSet) {
	add := func(f *flag.Flag) {
		if fs.Lookup(f.Name) == nil {
			fs.Var(f.Value, f.Name, f.Usage)
		}
	}
	for _, a := range t.Analyzers {
		a.Flags.VisitAll(add)
		for _, required := range a.Requires {
			required.Flags.VisitAll(add)
		}
	}
}

func text(fs *flag.FlagSet, name string) string {
	if f := fs.Lookup(name); f != nil {
		return f.Value.String()
	}
	return ""
}

// printVersion identifies the tool for the build cache: results are kept as long as the binary is
// the same.
func printVersion(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(exe)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "ballast version devel buildID=%s\n", hex.EncodeToString(h.Sum(nil)))
	return err
}

func printFlags(fs *flag.FlagSet, w io.Writer) error {
	type entry struct {
		Name  string
		Bool  bool
		Usage string
	}
	var out []entry
	fs.VisitAll(func(f *flag.Flag) {
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		out = append(out, entry{f.Name, ok && b.IsBoolFlag(), f.Usage})
	})
	text, err := json.MarshalIndent(out, "", "\t")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}
