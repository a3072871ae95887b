// Package commands reaches control planes by what it says, not by what it calls.
package commands

import (
	"database/sql"
	"fmt"
	"net/http"
	"os/exec"
)

type api struct{ db *sql.DB }

func (a *api) Programs(w http.ResponseWriter, r *http.Request) {
	exec.Command("/usr/bin/kubectl", "-n", "shop", "apply", "-f", "-") // want `Kubernetes kubectl apply, a control-plane operation`
	exec.CommandContext(r.Context(), "kubectl", "get", "pods")         // want `Kubernetes kubectl get, a read of the control plane`
	exec.Command("kubectl", arguments(r)...)                           // want `Kubernetes kubectl, a control-plane operation`
	exec.Command("terraform", "apply")                                 // want `Terraform terraform apply, a control-plane operation`
	exec.Command("aws", "ec2", "run-instances")                        // want `AWS-CLI aws ec2, a control-plane operation`
	exec.Command("kubectl", "logs", "shop")
	exec.Command("aws", "s3", "cp", "a", "b")
	exec.Command("git", "apply")
}

func (a *api) Schema(w http.ResponseWriter, r *http.Request) {
	a.db.ExecContext(r.Context(), fmt.Sprintf("CREATE TABLE %s (id int)", r.URL.Path)) // want `SQL create table, a control-plane operation`
	a.db.Exec("CREATE TABLE IF NOT EXISTS orders (id int)")
	a.db.Exec("alter table orders " + r.URL.Path) // want `SQL alter table, a control-plane operation`
	a.db.Exec("CREATE TEMP TABLE t (id int)")
	a.db.Exec("INSERT INTO orders VALUES ('create table')")
}

func arguments(*http.Request) []string { return nil }
