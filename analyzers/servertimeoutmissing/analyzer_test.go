package servertimeoutmissing

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, Definition, Analyzer, "bad", "good", "servers", "silent", "socket", "sockets", "listeners", "integration/ssm", "gateway/integration", "looks")
}

func TestFrameworks(t *testing.T) {
	table, err := parseFrameworks("frameworks.txt", frameworksText)
	if err != nil {
		t.Fatal(err)
	}
	if len(table.limits["net/http.Server"]) != 4 {
		t.Errorf("net/http.Server is limited by %v, want four fields", table.limits["net/http.Server"])
	}
	_, err = parseFrameworks("x", "\nserve net/http.Serve first")
	if err == nil || !strings.Contains(err.Error(), "x:2: ") {
		t.Errorf("got %v, want the line of the mistake", err)
	}
}

func TestServersThatTell(t *testing.T) {
	for _, c := range []struct {
		routes string
		want   bool
	}{{"", false}, {"/healthz /readyz", true}, {"/metrics /orders", false}, {"/deliveries", false}, {"/debug/pprof/", true}} {
		if got := (server{routes: strings.Fields(c.routes)}).tells(); got != c.want {
			t.Errorf("a server with %q only tells how it is: %v, want %v", c.routes, got, c.want)
		}
	}
}

func TestFixes(t *testing.T) { ruletest.Fixed(t, Analyzer) }
