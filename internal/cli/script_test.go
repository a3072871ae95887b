package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/internal/vetdriver"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ballast": func() {
		args := os.Args[1:]
		if vetdriver.Wants(args) {
			os.Exit(vetdriver.Tool{Analyzers: all.Analyzers(), Definitions: all.Definitions()}.Main(args))
		}
		os.Exit(Main(args, os.Stdout, os.Stderr))
	}})
}

// TestScripts runs what a reader could run by hand: commands, what they print, how they end.
func TestScripts(t *testing.T) {
	caches, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	ballast, err := exec.LookPath("ballast")
	if err != nil {
		t.Fatal(err)
	}
	build, modules, _ := strings.Cut(strings.TrimSpace(string(caches)), "\n")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOCACHE", build)
			env.Setenv("GOMODCACHE", modules)
			env.Setenv("GOPROXY", "off") // no script downloads anything
			env.Setenv("GOFLAGS", "")
			env.Setenv("BALLAST", ballast)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "same": same},
	})
}

// exits runs a command and wants an exit code: exits 1 ballast check.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// same runs a command twice and wants the same bytes on standard output: same ballast check.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: same COMMAND [ARG...]")
	}
	var outputs [2][]byte
	for i := range outputs {
		_ = ts.Exec(args[0], args[1:]...) // findings are no failure here
		outputs[i] = []byte(ts.ReadFile("stdout"))
	}
	if len(outputs[0]) == 0 || !bytes.Equal(outputs[0], outputs[1]) {
		ts.Fatalf("two runs differ, or say nothing")
	}
}
