package action

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// setup runs setup.sh with releases of our own and a go command that only notes what it is asked.
func setup(t *testing.T, releases string, env ...string) (target, out string, err error) {
	t.Helper()
	script, err := filepath.Abs("setup.sh")
	if err != nil {
		t.Fatal(err)
	}
	tools, target := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(tools, "go"), []byte("#!/bin/sh\necho go \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", script)
	cmd.Env = append([]string{"PATH=" + tools + ":" + os.Getenv("PATH"), "RELEASES=file://" + releases, "TARGET=" + target,
		"SOURCE=" + tools, "SYSTEM=Linux", "MACHINE=X64", "VERSION="}, env...)
	text, err := cmd.CombinedOutput()
	return target, string(text), err
}

// release makes a folder with one archive and its checksum.
func release(t *testing.T, spoil string) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "v1.2.3")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ballast"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(folder, "ballast_1.2.3_linux_amd64.tar.gz")
	if out, err := exec.Command("tar", "-czf", archive, "-C", dir, "ballast").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	sums := fmt.Sprintf("%x  %s\n", sha256.Sum256(append(data, spoil...)), filepath.Base(archive))
	if err := os.WriteFile(filepath.Join(folder, "checksums.txt"), []byte(sums), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSetUp(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl is not installed; every runner has it")
	}
	good := release(t, "")
	for _, c := range []struct {
		name, releases string
		env            []string
		want           string // in the output
		installed, ok  bool
	}{
		{"a release", good, []string{"VERSION=v1.2.3"}, "", true, true},
		{"a wrong checksum", release(t, "x"), []string{"VERSION=1.2.3"}, "checksum of ballast_1.2.3_linux_amd64.tar.gz is not the published one", false, false},
		{"no such release", good, []string{"VERSION=9.9.9"}, "go install github.com/ballast-lint/ballast/cmd/ballast@v9.9.9", false, true},
		{"no release for the system", good, []string{"VERSION=1.2.3", "SYSTEM=Plan9"}, "go install", false, true},
		{"not a version", good, []string{"VERSION=1.2.3/../../evil"}, "version is not one", false, false},
		{"from source", good, nil, "go build -o", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			target, out, err := setup(t, c.releases, c.env...)
			if (err == nil) != c.ok || !strings.Contains(out, c.want) {
				t.Errorf("%v\n%s", err, out)
			}
			if _, err := os.Stat(filepath.Join(target, "ballast")); (err == nil) != c.installed {
				t.Errorf("installed: %v, want %v", err == nil, c.installed)
			}
		})
	}
}
