package driver_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/internal/vetdriver"
	"github.com/ballast-lint/ballast/rules"
)

// asked names a file to which this binary, as a vet tool, adds the packages it is asked about.
const asked = "BALLAST_TEST_ASKED"

// TestMain makes the test binary a vet tool.
func TestMain(m *testing.M) {
	args := os.Args[1:]
	if !vetdriver.Wants(args) {
		os.Exit(m.Run())
	}
	if f, err := os.OpenFile(os.Getenv(asked), os.O_APPEND|os.O_WRONLY, 0); err == nil && strings.HasSuffix(args[len(args)-1], ".cfg") {
		dir, _ := os.Getwd()
		f.WriteString(filepath.Base(dir) + "\n")
		f.Close()
	}
	os.Exit(vetdriver.Tool{Analyzers: all.Analyzers(), Definitions: all.Definitions()}.Main(args))
}

// vetted runs the rules by way of go vet, and tells which packages that looked at anew.
func vetted(t *testing.T, modules ...driver.Module) (*rules.Report, []string) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "asked")
	if err := os.WriteFile(log, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	cfg := driver.Config{Modules: modules, Rules: planes, VetTool: os.Args[0],
		Env: append(os.Environ(), "GOFLAGS=", "GOPROXY=off", asked+"="+log)}
	report, err := driver.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(text))
	slices.Sort(packages)
	return report, packages
}

// chain is a program in which web imports fleet imports client, and other imports nothing.
const chain = `
-- app/go.mod --
module example.com/app
` + goMod + `
-- app/client/client.go --
package client

import "github.com/aws/aws-sdk-go-v2/service/ec2"

var EC2 *ec2.Client
-- app/client/client_test.go --
package client
-- app/fleet/fleet.go --
package fleet

import (
	"github.com/aws/aws-sdk-go-v2/service/ec2"

	"example.com/app/client"
)

func Grow() { client.EC2.RunInstances(&ec2.RunInstancesInput{}) }
-- app/web/web.go --
package web

import (
	"net/http"

	"example.com/app/fleet"
)

func Handle(w http.ResponseWriter, r *http.Request) { fleet.Grow() }
-- app/other/other.go --
package other
`

func TestGoVetSaysTheSame(t *testing.T) {
	dir := lay(t, chain)
	module := driver.Module{Dir: filepath.Join(dir, "app")}
	want := run(t, planes, module)
	check(t, "findings", places(dir, want), "app/fleet/fleet.go:9")
	for _, state := range []string{"cold", "warm"} {
		got, _ := vetted(t, module)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", state, diff)
		}
	}
}

func TestGoVetLooksOnlyAtWhatChanged(t *testing.T) {
	dir := lay(t, chain)
	module := driver.Module{Dir: filepath.Join(dir, "app")}
	_, packages := vetted(t, module)
	check(t, "first", slices.DeleteFunc(packages, func(p string) bool { return !slices.Contains([]string{"client", "fleet", "other", "web"}, p) }),
		"client", "fleet", "other", "web")
	_, packages = vetted(t, module)
	check(t, "unchanged", packages)
	file := filepath.Join(dir, "app", "fleet", "fleet.go")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, "\nvar Largest = 7\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	_, packages = vetted(t, module)
	check(t, "one package changed", packages, "fleet", "web")
}

func TestUsersOverlayHolds(t *testing.T) {
	dir := lay(t, chain+"-- app/other/broken.go --\npackage other\n\nfunc (\n")
	file := filepath.Join(dir, "app", "other", "broken.go")
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, fmt.Appendf(nil, `{"Replace": {%q: ""}}`, file), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tool := range []string{"", os.Args[0]} {
		report, err := driver.Run(context.Background(), driver.Config{Modules: []driver.Module{{Dir: filepath.Join(dir, "app")}},
			Rules: planes, VetTool: tool, Env: append(os.Environ(), "GOFLAGS=-overlay="+overlay)})
		if err != nil {
			t.Fatal(err)
		}
		check(t, "findings", places(dir, report), "app/fleet/fleet.go:9")
		check(t, "diagnostics", said(dir, report))
	}
}

func TestWhatGoVetLeavesOutIsAnalysed(t *testing.T) {
	for name, broken := range map[string]string{
		"does not compile": "package broken\n" + handler + "\nfunc broken() int { return \"three\" }\n",
		"imports nothing":  "package broken\n\nimport _ \"example.org/absent\"\n",
		"does not parse":   "package broken\n\nfunc (\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, chain+"-- app/broken/broken.go --\n"+broken)
			module := driver.Module{Dir: filepath.Join(dir, "app")}
			want := run(t, planes, module)
			got, _ := vetted(t, module)
			if diff := cmp.Diff(want, got); diff != "" || len(got.Diagnostics) == 0 || len(got.Findings) == 0 {
				t.Errorf("%d diagnostics, %d findings: %s", len(got.Diagnostics), len(got.Findings), diff)
			}
		})
	}
}

func TestVetThatCannotWorkIsSaid(t *testing.T) {
	dir := lay(t, chain)
	cfg := driver.Config{Modules: []driver.Module{{Dir: filepath.Join(dir, "app")}}, Rules: planes, VetTool: filepath.Join(dir, "nowhere")}
	report, err := driver.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "findings", places(dir, report), "app/fleet/fleet.go:9")
	if len(report.Diagnostics) != 1 || !strings.Contains(report.Diagnostics[0].Message, "nowhere") {
		t.Errorf("got %+v", report.Diagnostics)
	}
}
