package driver_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/analyzers/controlplaneonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/rules"
)

// soon analyses app with every rule and fails the test when that takes long.
func soon(t *testing.T, text string) (string, *rules.Report) {
	t.Helper()
	dir := lay(t, "-- app/go.mod --\nmodule example.com/app\ngo 1.26\n"+text)
	done := make(chan *rules.Report, 1)
	go func() { done <- run(t, all.Definitions(), driver.Module{Dir: filepath.Join(dir, "app")}) }()
	select {
	case report := <-done:
		return dir, report
	case <-time.After(2 * time.Minute):
		t.Fatal("this takes too long")
	}
	return "", nil
}

// TestInterruptedRunEnds: what is under way when somebody presses Ctrl-C may take as long as it likes.
func TestInterruptedRunEnds(t *testing.T) {
	dir := lay(t, "-- app/go.mod --\nmodule example.com/app\n"+goMod+"-- app/app.go --\npackage app\n"+handler)
	ctx, cancel := context.WithCancel(context.Background())
	never := make(chan struct{})
	defer close(never)
	slow := controlplaneonrequestpath.Definition
	slow.Collect = after(func() { cancel(); <-never }, slow.Collect)
	cfg := driver.Config{Modules: []driver.Module{{Dir: filepath.Join(dir, "app")}}, Rules: []engine.Definition{slow},
		Env: append(os.Environ(), "GOFLAGS=", "GOPROXY=off")}
	ended := make(chan error, 1)
	go func() {
		_, err := driver.Run(ctx, cfg)
		ended <- err
	}()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the run ended with %v", err)
		}
	case <-time.After(2 * time.Minute):
		t.Error("the run goes on")
	}
}

// after does something ahead of a function.
func after[A, B any](first func(), then func(A) B) func(A) B {
	return func(a A) B {
		first()
		return then(a)
	}
}

func TestPolicyMadeOfItself(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/app
go 1.26
require (
	github.com/cenkalti/backoff/v4 v4.0.0
	github.com/cenkalti/backoff/v5 v5.0.0
)
replace github.com/cenkalti/backoff/v4 => ../v4
replace github.com/cenkalti/backoff/v5 => ../v5
-- v4/go.mod --
module github.com/cenkalti/backoff/v4
-- v4/v4.go --
package backoff

func NewExponentialBackOff(opts ...func()) any { return nil }
-- v5/go.mod --
module github.com/cenkalti/backoff/v5
go 1.26
-- v5/v5.go --
package backoff

import "context"

func WithBackOff(b any) func() { return nil }

func Retry(ctx context.Context, operation func() error, opts ...func()) error { return operation() }
-- app/a/a.go --
package a

import (
	"context"

	v4 "github.com/cenkalti/backoff/v4"
	v5 "github.com/cenkalti/backoff/v5"
)

func policy() any { return v4.NewExponentialBackOff(v5.WithBackOff(policy())) }

func Run() { v5.Retry(context.Background(), func() error { return nil }, v5.WithBackOff(policy())) }
`)
	check(t, "findings", places(dir, run(t, all.Definitions(), driver.Module{Dir: filepath.Join(dir, "app")})))
}

func TestContextsOfManyBranches(t *testing.T) {
	branch := `
	switch n {
	case 0: ctx = context.WithValue(ctx, 0, n)
	case 1: ctx = context.WithValue(ctx, 1, n)
	case 2: ctx = context.WithValue(ctx, 2, n)
	case 3: ctx = context.WithValue(ctx, 3, n)
	case 4: ctx = context.WithValue(ctx, 4, n)
	case 5: ctx = context.WithValue(ctx, 5, n)
	}`
	soon(t, `
-- app/a/a.go --
package a

import (
	"context"
	"net/http"
)

func Work(ctx context.Context, n int) {`+strings.Repeat(branch, 20)+`
	req, _ := http.NewRequestWithContext(ctx, "GET", "http://x", nil)
	http.DefaultClient.Do(req)
}
`)
}

func TestHelpersThatAreCalledOften(t *testing.T) {
	calls := func(name string) string { return strings.Repeat("\t"+name+"()\n", 900) }
	soon(t, `
-- app/a/a.go --
package a

import "net/http"

func none() {}

func some() {
`+calls("none")+`}

func more() {
`+calls("some")+`}

func Run() {
	for {
		if _, err := http.Get("http://x"); err == nil {
			return
		}
`+calls("more")+`	}
}
`)
}

func TestLineCommentsMoveNothing(t *testing.T) {
	dir, report := soon(t, `
-- app/a/a.go --
package a

import "net/http"

//line /etc/passwd:3
func Handle(w http.ResponseWriter, r *http.Request) { http.Get("http://x") }
-- app/b/b.go --
package b

//line /etc/passwd:3
func broken() int { return "three" }
`)
	check(t, "findings", places(dir, report), "app/a/a.go:6")
	check(t, "diagnostics", said(dir, report),
		`app/b/b.go:1: package example.com/app/b: cannot use "three" (untyped string constant) as int value in return statement`)
}

// Nobody is told that there is nothing where nobody has looked.
func TestFunctionsOfThousandsOfBlocksAreNamed(t *testing.T) {
	long := "{\n\tfor get() != nil {\n" + strings.Repeat("\t\tif get() != nil {\n\t\t\tprintln()\n\t\t}\n", 1100) + "\t}\n}\n"
	dir, report := soon(t, `
-- app/a/a.go --
package a

import "net/http"

func get() error { _, err := http.Get("http://x"); return err }

func Short() { get() }

func Long() `+long+`
-- app/a/generated.go --
// Code generated by hand. DO NOT EDIT.
package a

func generated() `+long)
	want := "app/a/a.go:9: a.Long is too large to look for retries and fallbacks in it"
	check(t, "in process", said(dir, report), want)
	report, _ = vetted(t, driver.Module{Dir: filepath.Join(dir, "app")})
	check(t, "by go vet", said(dir, report), want)
	if !report.Diagnostics[0].Tolerable {
		t.Error("it changes the exit code")
	}
}

// TestStaleGoMod: where the go command lists nothing, there is nothing to be green about.
func TestStaleGoMod(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/app
go 1.20
require (
	example.com/a v0.1.0
	example.com/b v0.1.0
)
replace example.com/a => ../a
replace example.com/b => ../b
-- app/app.go --
package app
import _ "example.com/a"
-- a/go.mod --
module example.com/a
go 1.20
require example.com/b v0.2.0
-- a/a.go --
package a
-- b/go.mod --
module example.com/b
go 1.20
-- b/b.go --
package b
`)
	report := run(t, nil, driver.Module{Dir: filepath.Join(dir, "app")})
	if len(report.Diagnostics) != 1 || !strings.Contains(report.Diagnostics[0].Message, "updates to go.mod needed") {
		t.Errorf("got %v, want the go command's complaint", report.Diagnostics)
	}
}
