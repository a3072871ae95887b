package terraform

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiscover(t *testing.T) {
	dir := write(t, `-- main.tf --
module "a" {
  source = "./modules/a"
}
-- modules/a/main.tf --
module "b" {
  source = "../b/"
}
resource "aws_s3_object" "o" {
  source = "./../../live" # a file, not a module
}
-- modules/b/main.tf.json --
{"module": {"c": {"source": "../c"}}}
-- modules/c/main.tofu --
-- modules/unused/main.tf --
-- live/prod/main.tf --
module "root" { source = "../.." }
module "old" { source = "old/module" }
-- live/prod/old/module/main.tf --
-- examples/complete/main.tf --
module "x" { source = "registry/x/aws" }
-- circle/one/main.tf --
module "two" { source = "../two" }
-- circle/two/main.tf --
module "one" { source = "../one" }
-- .terraform/modules/x/main.tf --
-- .hidden/main.tf --
-- node_modules/x/main.tf --
-- skipped/main.tf --
-- terragrunt/terragrunt.hcl --
-- empty/readme.md --
x`)
	for _, name := range []string{"modules/c/main.tofu", "modules/unused/main.tf", "live/prod/old/module/main.tf", ".terraform/modules/x/main.tf", "skipped/main.tf"} {
		writeFile(t, filepath.Join(dir, name), "# empty\n")
	}
	roots, diags := Discover(dir, DiscoverOptions{Skip: func(dir string) bool { return dir == "skipped" }})
	if len(diags) > 0 {
		t.Errorf("diagnostics: %v", diags)
	}
	var got []string
	for _, r := range roots {
		rel, err := filepath.Rel(dir, r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, filepath.ToSlash(rel))
	}
	want := []string{"circle/one", "examples/complete", "live/prod", "modules/unused"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDiscoverNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "missing")
	roots, diags := Discover(dir, DiscoverOptions{})
	if len(roots) != 0 || len(diags) != 1 || diags[0].Where.File != dir {
		t.Errorf("%v %v", roots, diags)
	}
}

func TestDeclared(t *testing.T) {
	dir := write(t, "resource \"aws_vpc\" \"v\" {}\ndata \"aws_ami\" \"a\" {}\nmodule \"m\" {\n  source = \"./m\"\n}\n")
	want := []string{"aws_vpc.v", "data.aws_ami.a", "module.m"}
	if got := Declared(dir, Options{}); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
