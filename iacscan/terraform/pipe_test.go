//go:build unix

package terraform

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipe: what is no regular file is not opened: a named pipe would block for ever.
func TestPipe(t *testing.T) {
	dir := write(t, "resource \"aws_eip\" \"x\" {\n  instance = file(\"pipe.txt\")\n}\n")
	for _, name := range []string{"pipe.tf", "pipe.txt", "terraform.tfvars"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Skip("no named pipes here:", err)
		}
	}
	got := summary(Load(context.Background(), dir, Options{}))
	for _, want := range []string{"pipe.tf:0: cannot be read: it is not a regular file", "terraform.tfvars:0: cannot be read: it is not a regular file", "main.tf:2: cannot be evaluated: "} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
