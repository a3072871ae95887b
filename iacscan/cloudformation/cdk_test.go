package cloudformation_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/rules"
)

// apps is a copy of the apps in testdata/cdk with what `cdk synth --debug` wrote of them. Traces have the absolute
// paths of the machine that ran them, so those are made the copy's.
func apps(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/cdk")); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "cdk.out", "*.metadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	nested, _ := filepath.Glob(filepath.Join(dir, "*", "cdk.out", "*", "*.metadata.json"))
	for _, f := range append(files, nested...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte(strings.ReplaceAll(string(data), "/home/me", filepath.ToSlash(dir))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// synthesized loads the templates of an app, but for those that others nest.
func synthesized(t *testing.T, dir string, templates ...string) []*model.Root {
	t.Helper()
	var roots []*model.Root
	for _, name := range templates {
		r := cloudformation.Load(t.Context(), filepath.Join(dir, filepath.FromSlash(name)), cloudformation.Options{Base: dir})
		for _, d := range r.Diagnostics {
			t.Errorf("%s:%d: %s", d.Where.File, d.Where.Line, d.Message)
		}
		roots = append(roots, r)
	}
	return roots
}

// TestFindingsInCDKApps wants what a user of the CDK needs of a finding: the construct, and the line of
// the program that made it.
func TestFindingsInCDKApps(t *testing.T) {
	dir := apps(t)
	for _, c := range []struct {
		app       string
		templates []string
		want      []string
	}{
		{"web", []string{"cdk.out/Web.template.json"}, []string{
			"asg-health-check-type Web/Instances/ASG app.mjs:8:1",
			"asg-single-zone Web/Instances/ASG app.mjs:8:1",
			"nat-crosses-zone Web/Network/PrivateSubnet2/DefaultRoute app.mjs:6:1",
		}},
		{"containers", []string{"cdk.out/assembly-Production/ProductionShop12639487.template.json"}, []string{
			"ecs-no-circuit-breaker Production/Shop/Service/Service/Service app.mjs:21:1",
			"rds-cluster-single-zone Production/Shop/Data/Database app.mjs:13:1",
		}},
		{"serverless", []string{"cdk.out/Data.template.json", "cdk.out/Api.template.json"}, []string{
			"backup-missing-pitr Data/Orders app.mjs:6:1",
		}},
	} {
		t.Run(c.app, func(t *testing.T) {
			app := filepath.Join(dir, c.app)
			roots := synthesized(t, app, c.templates...)
			report := policy.Run(t.Context(), roots, policy.Options{})
			var got []string
			for _, f := range report.Findings {
				got = append(got, f.RuleID+" "+constructOf(roots, f)+" "+createdAt(app, f))
			}
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("%q is not found, but\n%s", want, strings.Join(got, "\n"))
				}
			}
		})
	}
}

func constructOf(roots []*model.Root, f rules.Finding) string {
	for _, root := range roots {
		for _, r := range root.Resources {
			if r.Address == f.Symbol && r.Header.File == f.Primary.File {
				return r.Name()
			}
		}
	}
	return f.Symbol
}

func createdAt(dir string, f rules.Finding) string {
	for _, l := range f.Related {
		if strings.HasSuffix(l.Message, " is created here") {
			rel, _ := filepath.Rel(dir, l.File)
			return fmt.Sprintf("%s:%d:%d", filepath.ToSlash(rel), l.Line, l.Column)
		}
	}
	return "nowhere"
}

func TestAssembly(t *testing.T) {
	dir := filepath.Join(apps(t), "containers")
	r := synthesized(t, dir, "cdk.out/assembly-Production/ProductionShop12639487.template.json")[0]
	nested := filepath.Join(filepath.Dir(r.Path), "ProductionShopData7D29BCD0.nested.template.json")
	if !slices.Equal(r.Follows, []string{nested}) {
		t.Errorf("follows %v, want the nested stack's template", r.Follows)
	}
	for _, x := range r.Resources {
		if x.Region != "eu-central-1" {
			t.Errorf("%s is in Region %q: the stack's environment says eu-central-1", x.Address, x.Region)
		}
		if !strings.HasPrefix(x.Display, "Production/Shop/") {
			t.Errorf("%s is called %q", x.Address, x.Display)
		}
		if x.Address == "DataNestedStackDataNestedStackResourceEC94013D/DatabaseB269D8BB" &&
			(len(x.Via) != 1 || x.Via[0].Message != "Production/Shop/Data.NestedStack/Data.NestedStackResource") {
			t.Errorf("the database is nested in %+v", x.Via)
		}
	}
}

// TestAssetsWithoutMetadata follows a nested stack when the app was synthesized without metadata: the
// manifest of the assets names its file.
func TestAssetsWithoutMetadata(t *testing.T) {
	dir := filepath.Join(apps(t), "containers")
	name := "cdk.out/assembly-Production/ProductionShop12639487.template.json"
	file := filepath.Join(dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`"aws:asset:path"`, `"x"`, `"aws:cdk:path"`, `"y"`).Replace(string(data))
	if err := os.WriteFile(file, []byte(plain), 0o644); err != nil {
		t.Fatal(err)
	}
	r := synthesized(t, dir, name)[0]
	if len(r.Follows) != 1 {
		t.Errorf("follows %v, want the nested stack's template", r.Follows)
	}
	for _, x := range r.Resources {
		if x.Address == "Service9571FDD8" && x.Name() != "Production/Shop/Service/Service/Service" {
			t.Errorf("the service is called %q, want what the manifest calls it", x.Name())
		}
	}
}

func TestBrokenAssembly(t *testing.T) {
	dir := filepath.Join(apps(t), "web")
	if err := os.WriteFile(filepath.Join(dir, "cdk.out", "Web.metadata.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := cloudformation.Load(t.Context(), filepath.Join(dir, "cdk.out", "Web.template.json"), cloudformation.Options{Base: dir})
	if len(r.Diagnostics) != 1 || !strings.Contains(r.Diagnostics[0].Message, "Web.metadata.json is not valid") || len(r.Resources) < 30 {
		t.Errorf("%d resources, diagnostics %+v", len(r.Resources), r.Diagnostics)
	}
}
