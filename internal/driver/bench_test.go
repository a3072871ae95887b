package driver_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/internal/driver"
)

// BenchmarkCheck checks a program of 100 packages that call each other, in both engines; the one by go
// vet is warm.
func BenchmarkCheck(b *testing.B) {
	var text strings.Builder
	text.WriteString("-- app/go.mod --\nmodule example.com/app\n" + goMod)
	for i := range 100 {
		fmt.Fprintf(&text, "-- app/p%d/p.go --\npackage p%d\n", i, i)
		if i == 0 {
			text.WriteString(handler)
			continue
		}
		fmt.Fprintf(&text, "\nimport (\n\t\"net/http\"\n\n\t\"example.com/app/p%d\"\n)\n", i-1)
		fmt.Fprintf(&text, "\nfunc Handle(w http.ResponseWriter, r *http.Request) { p%d.Handle(w, r) }\n", i-1)
	}
	dir := lay(b, text.String())
	for _, engine := range []struct{ name, tool string }{{"engine=inprocess", ""}, {"engine=vet", os.Args[0]}} {
		cfg := driver.Config{Modules: []driver.Module{{Dir: filepath.Join(dir, "app")}}, Rules: all.Definitions(), VetTool: engine.tool,
			Env: append(os.Environ(), "GOFLAGS=", "GOPROXY=off")}
		once := func() {
			report, err := driver.Run(context.Background(), cfg)
			if err != nil || len(report.Findings) == 0 || len(report.Diagnostics) > 0 {
				b.Fatalf("%v, %d findings, %v", err, len(report.Findings), report.Diagnostics)
			}
		}
		once()
		b.Run(engine.name, func(b *testing.B) {
			for b.Loop() {
				once()
			}
		})
	}
}
