package program

import (
	"strings"
	"testing"
)

func TestScriptWords(t *testing.T) {
	for script, want := range map[string]string{
		"curl -s https://example.com | sort":                       "curl -s https://example.com",
		"cd /tmp && curl -O https://example.com":                   "curl -O https://example.com",
		"set -e; curl https://example.com":                         "curl https://example.com",
		"set -euo pipefail\ncd x\ngit clone https://example.com/x": "git clone https://example.com/x",
		"cat names | curl -d @- https://example.com":               "curl -d @- https://example.com",
		"V=$(curl https://example.com); echo $V":                   "curl https://example.com",
		`echo "it is $(curl https://example.com)"`:                 "curl https://example.com",
		"if ! curl https://example.com; then exit 1; fi":           "curl https://example.com",
		"sudo -E env A=b wget https://example.com":                 "wget https://example.com",
		"sort names | grep curl":                                   "sort names",
		"echo 'a; curl https://example.com'":                       "echo 'a; curl https://example.com'",
		"timeout 5 curl https://example.com":                       "timeout 5 curl https://example.com",
		"make 2>&1 | tee log":                                      "make 2>&1",
		"UNKNOWN && curl https://example.com":                      "curl https://example.com",
		"UNKNOWN curl https://example.com":                         "UNKNOWN curl https://example.com",
		"":                                                         "",
	} {
		if got := strings.Join(scriptWords(script), " "); got != want {
			t.Errorf("%q runs %q, not %q", script, got, want)
		}
	}
}
