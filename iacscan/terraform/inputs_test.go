package terraform

import "testing"

// TestGivenValues: of the environment, the files and the options the later one wins, as in Terraform.
func TestGivenValues(t *testing.T) {
	text := `variable "a" {}
variable "b" {}
variable "c" {}
variable "d" { type = list(string) }
variable "e" {}
resource "aws_eip" "x" {
  tags = { a = var.a, b = var.b, c = var.c, d = join("+", var.d), e = var.e, w = terraform.workspace }
}
-- terraform.tfvars --
b = "file"
c = "file"
-- z.auto.tfvars --
c = "auto"
`
	environment := []string{"TF_VAR_a=env", "TF_VAR_b=env", "TF_VAR_d=[\"x\", \"y\"]", "TF_VAR_e=env", "TF_VAR_other=1", "A=TF_VAR_a=no"}
	options := Options{Environment: environment, Vars: map[string]string{"e": "option"}}
	for _, test := range []struct {
		files, set, want string
	}{
		{"", "", "?"},
		{"-- .terraform/environment --\nprod\n", "", "prod"},
		{"-- .terraform/environment --\nprod\n", "TF_WORKSPACE=test", "test"},
	} {
		opts := options
		opts.Environment = append(opts.Environment[:len(opts.Environment):len(opts.Environment)], test.set)
		want := "aws_eip.x tags/a=env tags/b=file tags/c=auto tags/d=x+y tags/e=option tags/w=" + test.want
		if got := summary(load(t, text+test.files, opts)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
