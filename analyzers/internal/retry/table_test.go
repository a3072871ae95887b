package retry

import (
	"strings"
	"testing"
)

func TestLibraryTable(t *testing.T) {
	table, err := parseTable("library.txt", libraryText)
	if err != nil {
		t.Fatal(err)
	}
	e := table["policy github.com/cenkalti/backoff/v4.NewExponentialBackOff"]
	if e.limit.elapsed.Minutes() != 15 || e.wait != Grows {
		t.Errorf("NewExponentialBackOff of v4: %+v, want 15 minutes and growing waits", e)
	}
	if e := table["call github.com/avast/retry-go/v4.Do"]; e.limit.attempts != 10 {
		t.Errorf("Do of retry-go v4: %+v, want 10 attempts", e)
	}
}

func TestTableMistakes(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"calls a.F operation=0", "x:1: want one of call"},
		{"\ncall a.F operation=zero", "x:2: "},
		{"call a.F operation", `x:1: "operation" is not key=value`},
		{"policy a.F limit=often", "limit=often is neither none, nor a number, nor a duration"},
		{"policy a.F wait=long", "wait=long is none of"},
		{"policy a.F speed=9", `unknown key "speed"`},
		{"call a.F\ncall a.F", "x:2: call a.F is there twice"},
	} {
		_, err := parseTable("x", test.text)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.text, err, test.want)
		}
	}
}
