package terraform

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestHugeFiles: files of a hundred megabytes are not even read, whatever they are for.
func TestHugeFiles(t *testing.T) {
	const size = 100 << 20
	for _, test := range []struct{ name, text, want string }{
		{"huge.tf", "", "huge.tf:0: cannot be read: it has 104857600 bytes"},
		{"huge.tf.json", "", "huge.tf.json:0: cannot be read: it has 104857600 bytes"},
		{"terraform.tfvars", "", "terraform.tfvars:0: cannot be read: it has 104857600 bytes"},
		{"huge.tftpl", `resource "aws_eip" "x" { instance = templatefile("huge.tftpl", {}) }`, "main.tf:1: cannot be evaluated: "},
		{"huge.json", `resource "aws_eip" "x" { instance = jsondecode(file("${path.module}/huge.json")).a }`, "main.tf:1: cannot be evaluated: "},
		{".terraform/modules/modules.json", `module "m" { source = "a/b/aws" }`, "module m (a/b/aws) is not downloaded"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, test.text+"\n-- beside.tf --\nresource \"aws_vpc\" \"beside\" {}\n")
			writeFile(t, filepath.Join(dir, test.name), "")
			if err := os.Truncate(filepath.Join(dir, test.name), size); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got := summary(Load(context.Background(), dir, Options{}))
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > size/4 {
				t.Errorf("%d bytes of memory", used)
			}
			if !strings.Contains(got, test.want) || !strings.Contains(got, "aws_vpc.beside") {
				t.Errorf("no %q in\n%s", test.want, got)
			}
		})
	}
}

func TestManyFiles(t *testing.T) {
	dir := write(t, "-- a.tf --\nresource \"aws_eip\" \"a\" {}\n-- b.tf --\nresource \"aws_eip\" \"b\" {}\n-- c.tf --\nresource \"aws_eip\" \"c\" {}\n")
	got := summary(Load(context.Background(), dir, Options{Limits: Limits{Files: 2}}))
	if !strings.Contains(got, "the folder has 3 Terraform files, and no more than 2 are read") || !strings.Contains(got, "aws_eip.b") || strings.Contains(got, "aws_eip.c") {
		t.Error(got)
	}
}

// TestTerragrunt: its files and caches are nobody's configuration, and a module beside them is one.
func TestTerragrunt(t *testing.T) {
	dir := write(t, `-- live/terragrunt.hcl --
terraform { source = "../modules//app" }
include "root" { path = find_in_parent_folders() }
inputs = { name = "x" }
-- live/terragrunt.hcl.json --
{"inputs": {}}
-- live/.terragrunt-cache/abc/main.tf --
resource "aws_eip" "cached" {}
-- modules/app/main.tf --
variable "name" {}
resource "aws_eip" "x" { tags = { Name = var.name } }
`)
	roots, diags := Discover(dir, DiscoverOptions{})
	if len(roots) != 1 || !strings.HasSuffix(roots[0], filepath.FromSlash("modules/app")) || len(diags) != 0 {
		t.Fatal(roots, diags)
	}
	if got := summary(Load(context.Background(), roots[0], Options{})); got != "aws_eip.x tags/Name=?" {
		t.Error(got)
	}
}
