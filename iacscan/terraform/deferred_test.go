package terraform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestWaiting: only what waits for resources is read late. That is asked once per block, so a ladder of
// data sources, each of which names two others twice, takes no time.
func TestWaiting(t *testing.T) {
	var ladder strings.Builder
	for i := range 60 {
		fmt.Fprintf(&ladder, "data \"aws_region\" \"l%d\" {\n  depends_on = [data.aws_region.l%[2]d, data.aws_region.r%[2]d]\n}\n", i, i+1)
		fmt.Fprintf(&ladder, "data \"aws_region\" \"r%d\" {\n  depends_on = [data.aws_region.l%[2]d, data.aws_region.r%[2]d]\n}\n", i, i+1)
	}
	root := load(t, `provider "aws" {
  region = "eu-west-1"
}
data "aws_partition" "free" {}
data "aws_partition" "behind_data" {
  depends_on = [data.aws_partition.free]
}
data "aws_partition" "behind_module" {
  depends_on = [module.empty]
}
data "aws_partition" "late" {
  depends_on = [module.full]
}
data "aws_partition" "later" {
  depends_on = [data.aws_partition.late]
}
data "aws_partition" "circle" {
  depends_on = [data.aws_partition.circle]
}
module "empty" {
  source = "./empty"
}
module "full" {
  source = "./full"
}
module "around" {
  source     = "./empty"
  depends_on = [module.full]
}
resource "aws_ssm_parameter" "x" {
  name = data.aws_region.l0.name
  tags = {
    free          = data.aws_partition.free.partition
    behind_data   = data.aws_partition.behind_data.partition
    behind_module = data.aws_partition.behind_module.partition
    late          = data.aws_partition.late.partition
    later         = data.aws_partition.later.partition
    circle        = data.aws_partition.circle.partition
    around        = module.around.partition
  }
}
`+ladder.String()+`-- empty/main.tf --
data "aws_partition" "this" {}
output "partition" {
  value = data.aws_partition.this.partition
}
-- full/main.tf --
module "inner" {
  source = "../inner"
}
-- inner/main.tf --
resource "aws_eip" "this" {}
`, Options{})
	for _, r := range root.Resources {
		if r.Address != "aws_ssm_parameter.x" {
			continue
		}
		got := fmt.Sprint(model.Export(r.Values).Known)
		want := "map[name:eu-west-1 tags:map[around:<nil> behind_data:aws behind_module:aws circle:aws free:aws late:<nil> later:<nil>]]"
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		return
	}
	t.Fatal("the resource is missing")
}
