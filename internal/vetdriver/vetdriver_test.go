package vetdriver_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/configreadonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/controlplaneonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/internal/vetdriver"
)

var (
	analyzers   = []*analysis.Analyzer{controlplaneonrequestpath.Analyzer, configreadonrequestpath.Analyzer}
	definitions = []engine.Definition{controlplaneonrequestpath.Definition, configreadonrequestpath.Definition}
)

// TestMain makes the test binary a vet tool, so that the tests need no other.
func TestMain(m *testing.M) {
	if vetdriver.Wants(os.Args[1:]) {
		os.Exit((vetdriver.Tool{Analyzers: analyzers, Definitions: definitions}).Main(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// app lays out the fixture module next to the stubs of the SDK, which count as third-party because
// they are required with a version.
func app(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	copyTo(t, filepath.Join(dir, "app"), filepath.Join("testdata", "app"))
	if err := os.Rename(filepath.Join(dir, "app", "go.mod.txt"), filepath.Join(dir, "app", "go.mod")); err != nil {
		t.Fatal(err)
	}
	stubs := filepath.Join("..", "..", "analyzers", "internal", "ruletest", "testdata", "src", "github.com", "aws", "aws-sdk-go-v2")
	copyTo(t, filepath.Join(dir, "sdk"), stubs)
	mod := "module github.com/aws/aws-sdk-go-v2\n\ngo 1.26\n"
	if err := os.WriteFile(filepath.Join(dir, "sdk", "go.mod"), []byte(mod), 0o644); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "app")
}

func copyTo(t *testing.T, dst, src string) {
	t.Helper()
	if err := os.CopyFS(dst, os.DirFS(src)); err != nil {
		t.Fatal(err)
	}
}

// vet runs go vet with this binary as its tool and gives "rule file:line" of every finding.
func vet(t *testing.T, dir string, cache string, patterns ...string) []string {
	t.Helper()
	return slices.Compact(printed(t, dir, cache, patterns...))
}

// printed also tells how often.
func printed(t *testing.T, dir string, cache string, patterns ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"vet", "-json", "-vettool=" + os.Args[0]}, patterns...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	if cache != "" {
		cmd.Env = append(cmd.Env, "GOCACHE="+cache)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("go vet: %v\n%s%s", err, &stdout, &stderr)
	}
	var found []string
	dec := json.NewDecoder(io.MultiReader(&stdout, &stderr)) // stderr until go 1.25
	for {
		var tree map[string]map[string][]struct{ Category, Posn string }
		if err := dec.Decode(&tree); err != nil {
			break
		}
		for _, byAnalyzer := range tree {
			for _, list := range byAnalyzer {
				for _, d := range list {
					found = append(found, d.Category+" "+fileLine(dir, d.Posn))
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

func fileLine(dir, posn string) string {
	rel := strings.TrimPrefix(posn, dir+string(filepath.Separator))
	return rel[:strings.LastIndexByte(rel, ':')]
}

var want = []string{
	"config-read-on-request-path fleet/fleet.go:26",
	"control-plane-on-request-path fleet/fleet.go:14",
}

func TestVetFindsWhatCheckFinds(t *testing.T) {
	dir := app(t)
	if got := vet(t, dir, "", "./..."); !slices.Equal(got, want) {
		t.Errorf("go vet: got %q, want %q", got, want)
	}
	if got := checked(t, dir); !slices.Equal(got, want) {
		t.Errorf("check: got %q, want %q", got, want)
	}
}

// Until the go command tells apart what it keeps of a package that was asked for facts only, a
// finding that is not printed then is lost for every later run.
func TestFindingsSurviveBeingADependencyFirst(t *testing.T) {
	dir := app(t)
	vet(t, dir, "", "./cmd/worker") // sees fleet, and the rest of nothing
	vet(t, dir, "", "./cmd/server") // sees api and fleet as dependencies
	if got := vet(t, dir, "", "./..."); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Another checkout of the same code answers from the same cache when the go command trims paths.
func TestUnitsAreOfNoFolder(t *testing.T) {
	dir := app(t)
	cmd := exec.Command("go", append(vetdriver.Args(os.Args[0], "", false), "./...")...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	printed, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	told, err := vetdriver.Units(printed)
	if err != nil {
		t.Fatal(err)
	}
	var units []*engine.Unit
	for _, u := range told {
		unit, err := u.Decode(filepath.Join("/elsewhere", strings.TrimPrefix(u.Path, "example.com/app")))
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, unit)
	}
	world, places := engine.Link(units), []string{}
	for _, u := range units {
		found, err := u.Findings(world, controlplaneonrequestpath.Definition)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			places = append(places, f.Primary.File)
			for _, hop := range f.Path {
				places = append(places, hop.File)
			}
		}
	}
	if len(places) == 0 || slices.ContainsFunc(places, func(p string) bool { return !strings.HasPrefix(p, "/elsewhere/") }) {
		t.Errorf("got %q", places)
	}
}

func TestSuppressionsHoldInVet(t *testing.T) {
	dir := app(t)
	file := filepath.Join(dir, "fleet", "fleet.go")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	lines[13] += " //ballast:ignore control-plane-on-request-path this handler is there to provision"
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := vet(t, dir, "", "./..."); !slices.Equal(got, want[:1]) {
		t.Errorf("got %q, want %q", got, want[:1])
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// handler has a finding in its line 10, behind the package clause.
const handler = `
import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
)

var client *autoscaling.Client

func Handle(w http.ResponseWriter, r *http.Request) { client.SetDesiredCapacity(r.Context(), nil) }
`

// checked are the findings of Ballast's own driver, as vet gives them.
func checked(t *testing.T, dir string) []string {
	t.Helper()
	report, err := driver.Run(context.Background(), driver.Config{Modules: []driver.Module{{Dir: dir}}, Rules: definitions})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Diagnostics {
		t.Errorf("diagnostic: %+v", d)
	}
	var got []string
	for _, f := range report.Findings {
		got = append(got, f.RuleID+" "+fileLine(dir, fmt.Sprintf("%s:%d:%d", f.Primary.File, f.Primary.Line, f.Primary.Column)))
	}
	slices.Sort(got)
	return got
}

func TestLineCommentsMoveNoFinding(t *testing.T) {
	dir := app(t)
	write(t, dir, "moved/moved.go", "package moved\n//line /etc/passwd:1000000000\n"+handler)
	write(t, dir, "grown/grown.go", `package grown

import (
	"net/http"

	"example.com/app/fleet"
)

var scaler fleet.Scaler

//line x.go:1000000000
func Handle(w http.ResponseWriter, r *http.Request) { scaler.Keep(r.Context()) }
`)
	want := []string{"control-plane-on-request-path fleet/fleet.go:14", "control-plane-on-request-path fleet/fleet.go:21", "control-plane-on-request-path moved/moved.go:12"}
	for _, got := range [][]string{vet(t, dir, "", "./..."), checked(t, dir)} {
		if !slices.Equal(got[1:], want) {
			t.Errorf("got %q, want %q", got[1:], want)
		}
	}
}

func TestFilesThatCallC(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("cgo needs a C compiler")
	}
	t.Setenv("CGO_ENABLED", "1")
	dir := app(t)
	write(t, dir, "native/native.go", "package native\n\n// static int one() { return 1; }\nimport \"C\"\n"+handler+"\nvar one = C.one()\n")
	write(t, dir, "made/made.go", "// Code generated by hand. DO NOT EDIT.\n\npackage made\n\n// static int one() { return 1; }\nimport \"C\"\n"+handler+"\nvar one = C.one()\n")
	want := append(slices.Clone(want), "control-plane-on-request-path native/native.go:14")
	for _, got := range [][]string{vet(t, dir, "", "./..."), checked(t, dir)} {
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A package whose tests are outside of it, or not built, has no variant with tests that would print
// its findings.
func TestFindingsOfDependenciesWithOtherTests(t *testing.T) {
	for name, text := range map[string]string{
		"external": "package leaf_test\n",
		"tagged":   "//go:build integration\n\npackage leaf\n",
		"own":      "package leaf\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := app(t)
			write(t, dir, "leaf/leaf.go", "package leaf\n"+handler)
			write(t, dir, "leaf/leaf_test.go", text)
			write(t, dir, "top/top.go", "package top\n\nimport _ \"example.com/app/leaf\"\n")
			vet(t, dir, "", "./top")
			want := []string{"control-plane-on-request-path leaf/leaf.go:11"}
			if got := printed(t, dir, "", "./top", "./leaf"); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestSizesAreThoseOfTheTarget(t *testing.T) {
	t.Setenv("GOARCH", "386")
	t.Setenv("CGO_ENABLED", "0")
	dir := app(t)
	write(t, dir, "small/small.go", "package small\n\nimport \"unsafe\"\n\nvar _ [4 - unsafe.Sizeof(uintptr(0))]byte\n")
	if got := vet(t, dir, "", "./small"); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}

func TestWants(t *testing.T) {
	for args, want := range map[string]bool{
		"-V=full": true, "-flags": true, "/tmp/vet.cfg": true, "-json -firstparty=a.example /tmp/vet.cfg": true,
		"check x.cfg": false, "check -V=full": false, "a.cfg b.cfg": false, "check": false, "": false, "rules -flags": false,
	} {
		if got := vetdriver.Wants(strings.Fields(args)); got != want {
			t.Errorf("%q: got %v", args, got)
		}
	}
}
