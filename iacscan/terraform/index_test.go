package terraform

import "testing"

// TestWhichever: what a map has under every key is known without the key, also of a part of each of its elements.
func TestWhichever(t *testing.T) {
	got := summary(load(t, `locals {
  enabled  = { dev = true, prod = true }
  zones    = { dev = 1, prod = 3 }
  accounts = {
    dev  = { engine = "mysql", class = "db.t3.micro", trial = true }
    prod = { engine = "mysql", class = "db.r6g.large" }
  }
}
resource "aws_db_instance" "d" {
  count             = local.enabled[terraform.workspace] ? 1 : 0
  engine            = local.accounts[terraform.workspace].engine
  instance_class    = local.accounts[terraform.workspace].class
  apply_immediately = local.accounts[terraform.workspace].trial
  iops              = local.zones[terraform.workspace]
  multi_az          = lookup(local.enabled, terraform.workspace)
  storage_encrypted = lookup(local.enabled, terraform.workspace, true)
  publicly_accessible = lookup(local.enabled, terraform.workspace, false)
}
`, Options{}))
	want := `aws_db_instance.d[0] apply_immediately=? engine=mysql instance_class=? iops=? multi_az=true publicly_accessible=? storage_encrypted=true`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
