package driver_test

import (
	"path/filepath"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/analyzers/fallbackonfailure"
	"github.com/ballast-lint/ballast/analyzers/retryunbounded"
	"github.com/ballast-lint/ballast/internal/driver"
)

// load falls back, and nothing else.
const load = `
import (
	"context"
	"database/sql"
	"net/http"
)

var db *sql.DB

func ask(ctx context.Context) (string, error) {
	resp, err := http.Get("http://profile")
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

func query(ctx context.Context) (string, error) {
	rows, err := db.QueryContext(ctx, "select 1")
	if err != nil {
		return "", err
	}
	return "found", rows.Close()
}

func Load(ctx context.Context) (string, error) {
	s, err := ask(ctx)
	if err != nil {
		return query(ctx)
	}
	return s, nil
}
`

func TestRequestPathsInCommandsCount(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/tools/app
go 1.26
-- app/main.go --
package main
`+load+`
func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { Load(r.Context()) })
}
-- app/store/store.go --
package store
`+load+`
-- app/cmd/once/main.go --
package main
`+load+`
func main() { Load(context.Background()) }
-- app/hack/probe/probe.go --
package probe
`+load)
	report := run(t, []engine.Definition{fallbackonfailure.Definition}, driver.Module{Dir: filepath.Join(dir, "app")})
	check(t, "findings", places(dir, report), "app/main.go:30", "app/store/store.go:30")
}

func TestMethodCalledMainIsNoStart(t *testing.T) {
	dir := lay(t, `
-- app/go.mod --
module example.com/app
go 1.26
-- app/worker/worker.go --
package worker

import (
	"net/http"
	"time"
)

type worker struct{}

func Run() { go worker{}.main() }

func (worker) main() {
	for {
		if _, err := http.Get("http://x"); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
-- app/main.go --
package main

import (
	"net/http"
	"time"
)

func main() {
	for {
		if _, err := http.Get("http://x"); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
`)
	report := run(t, []engine.Definition{retryunbounded.Definition}, driver.Module{Dir: filepath.Join(dir, "app")})
	check(t, "findings", places(dir, report), "app/worker/worker.go:14")
}
