package cli

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ballast": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs what a reader could run by hand: commands, what they print, how they end.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		// The go command needs its caches; no script downloads anything.
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
				if v := os.Getenv(name); v != "" {
					env.Setenv(name, v)
				}
			}
			env.Setenv("GOPROXY", "off")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "same": same},
	})
}

// exits runs a command and wants an exit code: exits 1 ballast check.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = fmt.Sprint(err)[len("exit status "):]
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// same runs a command twice and wants the same bytes on standard output: same ballast check.
func same(ts *testscript.TestScript, neg bool, args []string) {
	var outputs [2][]byte
	for i := range outputs {
		_ = ts.Exec(args[0], args[1:]...)
		outputs[i] = []byte(ts.ReadFile("stdout"))
	}
	if len(outputs[0]) == 0 || !bytes.Equal(outputs[0], outputs[1]) {
		ts.Fatalf("two runs differ")
	}
}
