package retry

import (
	"go/constant"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
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

func TestClientTable(t *testing.T) {
	table, err := parseClients("clients.txt", clientsText)
	if err != nil {
		t.Fatal(err)
	}
	if c := table.clients[0]; c.Name != "the AWS SDK" || c.Attempts != 3 {
		t.Errorf("first client %+v, want the AWS SDK with 3 attempts", c)
	}
}

func TestClientTableMistakes(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"client a", "x:1: want client NAME"},
		{"\nset a call f.G", "x:2: no client a so far"},
		{"client a attempts=many b", `"attempts=many" is not key=number`},
		{"client a attempts=2 b\nset a calls f.G", `x:2: "calls" is none of call`},
		{"client a attempts=2 b\nset a call f.G speed=9", `unknown key "speed"`},
		{"client a attempts=2 b\nset a field p", "field needs a package and a name"},
	} {
		_, err := parseClients("x", test.text)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.text, err, test.want)
		}
	}
}

func TestPolicyAttempts(t *testing.T) {
	for text, want := range map[string]int64{
		`{"methodConfig": [{"retryPolicy": {"maxAttempts": 4}}]}`:   4,
		`{"methodConfig": [{"hedgingPolicy": {"maxAttempts": 4}}]}`: 0,
		`{"loadBalancingPolicy": "round_robin"}`:                    0,
	} {
		if n, _ := policyAttempts(ssa.NewConst(constant.MakeString(text), types.Typ[types.String])); n != want {
			t.Errorf("%s: %d attempts, want %d", text, n, want)
		}
	}
}
