package driver_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/ballast-lint/ballast/analyzers/controlplaneonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/rules"
)

// sdk stands for the AWS SDK: a module that is required with a version, and replaced by this one.
const sdk = `
-- sdk/go.mod --
module github.com/aws/aws-sdk-go-v2
go 1.26
-- sdk/service/ec2/ec2.go --
package ec2
type Client struct{}
type RunInstancesInput struct{}
func (c *Client) RunInstances(in *RunInstancesInput) error { return nil }
`

const goMod = `
go 1.26
require github.com/aws/aws-sdk-go-v2 v1.0.0
replace github.com/aws/aws-sdk-go-v2 => ../sdk
`

const handler = `
import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

var c *ec2.Client

func Handle(w http.ResponseWriter, r *http.Request) { c.RunInstances(&ec2.RunInstancesInput{}) }
`

func lay(t testing.TB, text string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(sdk + text)).Files {
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func run(t *testing.T, defs []engine.Definition, modules ...driver.Module) *rules.Report {
	t.Helper()
	cfg := driver.Config{Modules: modules, Rules: defs, Env: append(os.Environ(), "GOFLAGS=", "GOPROXY=off")}
	report, err := driver.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

var planes = []engine.Definition{controlplaneonrequestpath.Definition}

func places(dir string, report *rules.Report) []string {
	var out []string
	for _, f := range report.Findings {
		out = append(out, fmt.Sprintf("%s:%d", strings.TrimPrefix(f.Primary.File, dir+"/"), f.Primary.Line))
	}
	return out
}

func said(dir string, report *rules.Report) []string {
	var out []string
	for _, d := range report.Diagnostics {
		out = append(out, fmt.Sprintf("%s:%d: %s", strings.TrimPrefix(d.Where.File, dir+"/"), d.Where.Line, d.Message))
	}
	return out
}

func check(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestBrokenPackagesDoNotHideTheRest(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/app
`+goMod+`
-- app/types/types.go --
package types
`+handler+`
func broken() int { return "three" }
-- app/syntax/syntax.go --
package syntax

func (
-- app/missing/missing.go --
package missing

import "example.org/absent"

func f() { absent.F(); undefined() }
-- app/values/values.go --
package values
`+handler+`
var lost = undefinedThing.x
const none = undefinedThing + 1

type box struct{ in Missing }

var filled, literal = box{lost}, func() int { return "three" }
func uses() any { return []any{none, lost, box{}.in, literal()} }
func (box) put(m Missing) { uses() }
func puts() { box{}.put(3); filled.put(lost) }
-- app/good/good.go --
package good
`+handler)
	report := run(t, planes, driver.Module{Dir: filepath.Join(dir, "app")})
	check(t, "findings", places(dir, report), "app/good/good.go:11", "app/types/types.go:11", "app/values/values.go:11")
	check(t, "diagnostics", said(dir, report),
		"app/missing/missing.go:3: package example.com/app/missing: could not import example.org/absent: no required module provides package example.org/absent",
		"app/syntax/syntax.go:3: package example.com/app/syntax: expected '(', found 'EOF'",
		"app/types/types.go:13: package example.com/app/types: cannot use \"three\" (untyped string constant) as int value in return statement",
		"app/values/values.go:13: package example.com/app/values: undefined: undefinedThing",
		"app/values/values.go:14: package example.com/app/values: undefined: undefinedThing",
		"app/values/values.go:16: package example.com/app/values: undefined: Missing",
		"app/values/values.go:18: package example.com/app/values: cannot use \"three\" (untyped string constant) as int value in return statement",
		"app/values/values.go:20: package example.com/app/values: undefined: Missing")
}

func TestPackageThatCannotBeAnalysedIsNamed(t *testing.T) {
	dir := lay(t, "-- app/go.mod --\nmodule example.com/app\n-- app/a/a.go --\npackage a\n\nfunc f() {}\nfunc f() {}\n")
	report := run(t, planes, driver.Module{Dir: filepath.Join(dir, "app")})
	if got := said(dir, report); !slices.Contains(got, "app/a/a.go:1: package example.com/app/a was not analysed: there are too many errors in it or in what it imports") {
		t.Errorf("got %q", got)
	}
}

func TestModuleThatCannotBeLoaded(t *testing.T) {
	dir := lay(t, "-- app/go.mod --\nmodule example.com/app\nrequire (\n-- app/a.go --\npackage a\n")
	report := run(t, planes, driver.Module{Dir: filepath.Join(dir, "app")})
	if len(report.Diagnostics) != 1 || report.Diagnostics[0].Where.File != filepath.Join(dir, "app", "go.mod") || report.Diagnostics[0].Help == "" {
		t.Errorf("got %+v", report.Diagnostics)
	}
}

func TestWorkspaceIsOneProgram(t *testing.T) {
	dir := lay(t, `
-- go.work --
go 1.26
use ./web
use ./fleet
use ./sdk
-- web/go.mod --
module example.com/web
go 1.26
-- web/web.go --
package web

import (
	"net/http"

	"example.com/fleet"
)

func Handle(w http.ResponseWriter, r *http.Request) { fleet.Grow() }
-- fleet/go.mod --
module example.com/fleet
go 1.26
-- fleet/fleet.go --
package fleet

import "github.com/aws/aws-sdk-go-v2/service/ec2"

func Grow() { (&ec2.Client{}).RunInstances(&ec2.RunInstancesInput{}) }
`)
	web, fleet := filepath.Join(dir, "web"), filepath.Join(dir, "fleet")
	check(t, "both", places(dir, run(t, planes, driver.Module{Dir: web}, driver.Module{Dir: fleet})), "fleet/fleet.go:5")
	check(t, "findings wanted elsewhere", places(dir, run(t, planes, driver.Module{Dir: web},
		driver.Module{Dir: fleet, Within: []string{filepath.Join(fleet, "cmd")}})))
}

func TestGeneratedAndTestFilesHaveNoFindings(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/app
`+goMod+`
-- app/gen/gen.go --
// Code generated by hand. DO NOT EDIT.

package gen
`+handler+`
-- app/tested/tested.go --
package tested
-- app/tested/tested_test.go --
package tested
`+handler)
	check(t, "findings", places(dir, run(t, planes, driver.Module{Dir: filepath.Join(dir, "app")})))
}

func TestPanicOfARuleIsADiagnostic(t *testing.T) {
	dir := lay(t, "-- app/go.mod --\nmodule example.com/app\n"+goMod+"-- app/a/a.go --\npackage a\n"+handler)
	faulty := planes[0]
	faulty.Rule = &rules.Rule{ID: "faulty"}
	faulty.Decide = nil
	report := run(t, []engine.Definition{faulty, planes[0]}, driver.Module{Dir: filepath.Join(dir, "app")})
	check(t, "findings", places(dir, report), "app/a/a.go:11")
	if len(report.Diagnostics) != 1 || !strings.HasPrefix(report.Diagnostics[0].Message, "rule faulty on package example.com/app/a: ") {
		t.Errorf("got %+v", report.Diagnostics)
	}
}
