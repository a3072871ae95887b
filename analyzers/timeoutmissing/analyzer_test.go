package timeoutmissing

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, Definition, Analyzer, "bad", "good", "clients", "silent", "defaults", "elsewhere", "proxies", "limitedproxies", "libraries", "fields", "sdks", "services", "told", "toldaws", "toldservice", "builders", "limitedhandlers", "limitedmux", "handed", "handedto", "handedto/clients", "unclear", "routers", "routerdeadline", "librarydeadline", "makers", "senders", "workers", "bots", "limitedbots", "hub", "limitedhub")
}

func TestFixes(t *testing.T) { ruletest.Fixed(t, Analyzer) }

func TestEndless(t *testing.T) {
	table, err := parseEndless("endless.txt", endlessText)
	if err != nil {
		t.Fatal(err)
	}
	if got := table["(*net.Dialer).Dial"]; got.kind != "unset" || got.argument != 0 || len(got.fields) != 2 {
		t.Errorf("(*net.Dialer).Dial is %v, want one that two fields of its receiver limit", got)
	}
	if got := table["(*github.com/jinzhu/gorm.DB).Find"].kind; got != "ignorant" || kinds[got].help == "" {
		t.Errorf("gorm's predecessor is %q, want one with help of its own", got)
	}
	for _, wrong := range []string{"talk", "talk a.B C", "unset a.B 0", "unset a.B x F", "never a.B"} {
		if _, err := parseEndless("x", "# one\n"+wrong); err == nil || !strings.HasPrefix(err.Error(), "x:2: ") {
			t.Errorf("%q: got %v, want the line of the mistake", wrong, err)
		}
	}
}
