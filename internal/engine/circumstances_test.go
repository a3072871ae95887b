package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// Tags tell environments apart. Those that nobody knows are left out, in whatever shape they come.
func TestTags(t *testing.T) {
	open := model.UnknownBecause(cty.DynamicPseudoType, "variable tags has no default")
	text := func(pairs ...string) cty.Value {
		m := map[string]cty.Value{}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = cty.StringVal(pairs[i+1])
		}
		return cty.ObjectVal(m)
	}
	for _, c := range []struct {
		name   string
		values map[string]cty.Value
		want   map[string]string
	}{
		{"none", nil, map[string]string{}},
		{"a map", map[string]cty.Value{"tags": text("env", "dev")}, map[string]string{"env": "dev"}},
		{"unknown of any type", map[string]cty.Value{"tags": open}, map[string]string{}},
		{"an unknown map", map[string]cty.Value{"tags": model.UnknownBecause(cty.Map(cty.String), "why")}, map[string]string{}},
		{"an unknown map without a reason", map[string]cty.Value{"tags": cty.UnknownVal(cty.Map(cty.String))}, map[string]string{}},
		{"a null map", map[string]cty.Value{"tags": cty.NullVal(cty.Map(cty.String))}, map[string]string{}},
		{"a list", map[string]cty.Value{"tags": cty.TupleVal([]cty.Value{text("env", "dev")})}, map[string]string{}},
		{"one unknown tag", map[string]cty.Value{"tags": cty.ObjectVal(map[string]cty.Value{"env": cty.StringVal("dev"), "team": open})}, map[string]string{"env": "dev"}},
		{"all tags unknown, own known", map[string]cty.Value{"tags_all": open, "tags": text("env", "dev")}, map[string]string{"env": "dev"}},
		{"blocks of a group", map[string]cty.Value{"tag": cty.TupleVal([]cty.Value{text("key", "env", "value", "dev"), open})}, map[string]string{"env": "dev"}},
		{"unknown blocks", map[string]cty.Value{"tag": open}, map[string]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &model.Resource{Values: cty.ObjectVal(c.values)}
			if diff := cmp.Diff(c.want, tags(r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	own := &model.Resource{DefaultTags: text("env", "dev", "team", "shop"), Values: cty.ObjectVal(map[string]cty.Value{"tags": text("env", "prod")})}
	if diff := cmp.Diff(map[string]string{"env": "prod", "team": "shop"}, tags(own)); diff != "" {
		t.Errorf("with tags of the provider (-want +got):\n%s", diff)
	}
	if got := tags(nil); len(got) != 0 {
		t.Errorf("no resource has the tags %v", got)
	}
}

// Folders tell what is there to try things out, below the repository and by their whole names.
func TestRehearses(t *testing.T) {
	for root, want := range map[string]bool{
		"/dev/shop/live/dev": true, "/dev/shop/stubs/template.yaml": true, "/dev/shop/Sandbox/db": true,
		"/dev/shop/login-sandbox": true, "/dev/shop/media-dev.yml": true, "/dev/shop/dev.template.json": false,
		"/dev/shop/demo/terraform/stack": true, "/dev/shop/stack_staging": true, "/dev/shop/demo-day/site": false,
		"/dev/shop": false, "/dev/shop/live/prod": false, "/dev/shop/dev-desktops": false, "/dev/shop/test-results": false,
		"/dev/shop/load-test": false, "/dev/shop/a-b-test/service": false, "/dev/shop/prod_test": false, "/dev/shop/shop-test": true,
	} {
		if got := isIn(trials, root, "/dev/shop"); got != want {
			t.Errorf("%s: %v", root, got)
		}
	}
}

func TestExamples(t *testing.T) {
	for root, want := range map[string]bool{"/shop/examples/basic": true, "/shop/modules/db/example": true, "/shop/test": false, "/shop/exampled": false} {
		if got := isIn(examples, root, "/shop"); got != want {
			t.Errorf("%s: %v", root, got)
		}
	}
}

// The variable for the environment tells whose defaults the others have.
func TestTriesOut(t *testing.T) {
	for _, c := range []struct {
		language    model.Language
		name, value string
		want        bool
	}{
		{model.Terraform, "environment", "Staging", true}, {model.CloudFormation, "EnvType", "dev", true}, {model.Terraform, "app_env", "test", true},
		{model.Terraform, "environment", "prod", false}, {model.Terraform, "environment_id", "dev", false}, {model.Terraform, "name", "dev", false},
		{model.Terraform, "environment", "", false}, {model.CloudFormation, "Environment", "", true}, {model.CloudFormation, "Vpc", "", false},
	} {
		root := &model.Root{Language: c.language, Parameters: []string{c.name, "region"}, Variables: map[string]string{"region": "eu-west-1"}}
		if c.value != "" {
			root.Variables[c.name] = c.value
		}
		if got := triesOut(root); got != c.want {
			t.Errorf("%s %s = %s: %v", c.language, c.name, c.value, got)
		}
	}
}
