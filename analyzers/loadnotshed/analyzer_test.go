package loadnotshed

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, Definition, Analyzer, "bad", "good", "servers", "silent", "throttled", "health")
}

func TestServers(t *testing.T) {
	table, err := parseServers("servers.txt", serversText)
	if err != nil {
		t.Fatal(err)
	}
	if table["net/http.ListenAndServe"] != (server{http, 0}) {
		t.Errorf("net/http.ListenAndServe is %v, want an HTTP server with the address first", table["net/http.ListenAndServe"])
	}
	if _, err := parseServers("x", "\nstart net/http.Serve smtp 0"); err == nil || !strings.Contains(err.Error(), "x:2: ") {
		t.Errorf("got %v, want the line of the mistake", err)
	}
}
