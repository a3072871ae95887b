package terraform

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// What a machine runs is read as far as it is written down, wherever that is.
func TestWritten(t *testing.T) {
	t.Parallel()
	const gap = model.Gap
	for name, test := range map[string]struct{ expr, want string }{
		"a file":                         {`templatefile("${path.module}/boot.tftpl", { db = aws_eip.x.id })`, "yum install nginx " + gap + "\n"},
		"a file, encoded":                {`base64encode(templatefile("boot.tftpl", { db = aws_eip.x.id }))`, "yum install nginx " + gap + "\n"},
		"a file that is not there":       {`"a ${templatefile("gone.tftpl", { db = aws_eip.x.id })}"`, "a " + gap},
		"a data source":                  {`data.template_file.boot.rendered`, "yum update " + gap},
		"a data source, as it was named": {`"${data.template_file.boot.rendered}"`, "yum update " + gap},
		"parts":                          {`data.cloudinit_config.boot.rendered`, "apt-get update " + gap + "\nyum update " + gap + "\n"},
		"what a condition may leave out": {`"a ${aws_eip.x.id == "" ? "b" : "c"}"`, "a " + gap},
		"an argument of a file":          {`templatefile("boot.tftpl", { db = "db-${aws_eip.x.id}" })`, "yum install nginx db-" + gap + "\n"},
		"a file with what is known":      {`"${aws_eip.x.id} ${templatefile("boot.tftpl", { db = "one" })}"`, gap + " yum install nginx one\n"},
		"a secret":                       {`"a ${aws_eip.x.id} ${var.secret}"`, "a " + gap + " " + gap},
		"through modules":                {`module.script.encoded`, "yum install nginx db-" + gap + "\n"},
		"what leads to itself":           {`"a ${local.circle}"`, "a " + strings.Repeat("b ", maxSpelling) + gap},
	} {
		text := fmt.Sprintf(`
resource "aws_eip" "x" {}
resource "aws_instance" "x" { user_data = %s }
locals {
  setup  = "apt-get update ${aws_eip.x.id}"
  circle = "b ${local.circle}"
}
variable "secret" {
  default   = "s"
  sensitive = true
}
module "script" {
  source = "./script"
  db     = "db-${aws_eip.x.id}"
}
data "template_file" "boot" {
  template = "yum update $${db}"
  vars     = { db = aws_eip.x.id }
}
data "cloudinit_config" "boot" {
  part { content = local.setup }
  part { content = data.template_file.boot.rendered }
}`, test.expr)
		dir := t.TempDir()
		for file, content := range map[string]string{"main.tf": text, "boot.tftpl": "yum install nginx ${db}\n", "script/main.tf": `
variable "db" {}
locals { text = templatefile("boot.tftpl", { db = var.db }) }
output "encoded" { value = base64encode(local.text) }`} {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var got string
		for _, r := range Load(t.Context(), dir, Options{}).Resources {
			if r.Address != "aws_instance.x" {
				continue
			}
			for mark := range r.Values.GetAttr("user_data").Marks() {
				if w, ok := mark.(model.Written); ok {
					got = w.Text
				}
			}
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// Of a document everything is read that needs no deployment, and what is no text stays JSON.
func TestWrittenDocuments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for file, content := range map[string]string{"task.json": `[{"image": "${image}", "cpu": ${cpu}, "said": "\"${image}\""}]`, "main.tf": `
resource "aws_ecr_repository" "x" { name = "x" }
resource "aws_eip" "x" {}
resource "aws_ecs_task_definition" "x" {
  family                = "x"
  container_definitions = templatefile("task.json", { image = "${aws_ecr_repository.x.repository_url}:latest", cpu = aws_eip.x.id })
}`} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range Load(t.Context(), dir, Options{}).Resources {
		if r.Address != "aws_ecs_task_definition.x" {
			continue
		}
		want := model.Written{Text: `[{"image": "…:latest", "cpu": "…", "said": "\"…:latest\""}]`}
		if _, ok := r.Values.GetAttr("container_definitions").Marks()[want]; !ok {
			t.Errorf("got %v, want %v", r.Values.GetAttr("container_definitions").Marks(), want)
		}
		return
	}
	t.Error("no task definition")
}
