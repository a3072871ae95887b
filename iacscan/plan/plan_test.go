package plan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/google/go-cmp/cmp"
)

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		`{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{`:              true,
		"{\n  \"format_version\": \"1.0\",\n  \"terraform_version\": \"1.5.0\"":                true,
		`{"format_version":"1.0","provider_schemas":{}}`:                                       false,
		`{"Resources": {"format_version": 1}}`:                                                 false,
		`{"applyable": true, "complete": true, "configuration": {"provider_config": {"aws": {`: true,
		`{"applyable":true,"checks":[{"status":"pass"}],"configuration":{"root_module":{`:      true,
		`{"checks":[{"status":`:                                          false,
		`{"configuration":{"root_module":{"resources":[`:                 true,
		`{"configuration":{"region":"eu-west-1"},"format_version":"1.2"`: false,
		`{"configuration":`:                                              false,
		"format_version: 1":                                              false,
		"":                                                               false,
	} {
		if got := Is([]byte(text)); got != want {
			t.Errorf("Is(%q) = %v", text, got)
		}
	}
}

// describe is a resource in one line: values, unknown pointers, what they come from, place, Region.
func describe(r *model.Resource, dir string) string {
	e := model.Export(r.Values)
	var refs []string
	for _, ref := range model.Refs(r.Values) {
		refs = append(refs, ref.Address+"."+ref.Attr)
	}
	rel, _ := filepath.Rel(dir, r.Header.File)
	return fmt.Sprintf("%s %v unknown %v from %v at %s:%d needs %v in %s", r.Address, e.Known, e.Unknown, refs, filepath.ToSlash(rel), r.Header.Line, r.DependsOn, r.Region)
}

func TestLoadBesideItsConfiguration(t *testing.T) {
	dir, err := filepath.Abs("testdata/network")
	if err != nil {
		t.Fatal(err)
	}
	root := Load(context.Background(), filepath.Join(dir, "plan.json"), Options{})
	want := []string{
		"aws_db_instance.db[0] map[instance_class:db.t3.micro lifecycle:[map[prevent_destroy:true]] multi_az:true password:<nil>] unknown [/password] from [] at main.tf:31 needs [aws_lb.web] in eu-west-1",
		`aws_lb.web map[access_logs:[map[bucket:logs]] name:web subnets:[<nil> <nil>]] unknown [/subnets/0 /subnets/1] from [module.network.aws_subnet.this["a"].id module.network.aws_subnet.this["b"].id] at main.tf:19 needs [] in eu-west-1`,
		`module.network.aws_subnet.this["a"] map[availability_zone:eu-west-1a vpc_id:<nil>] unknown [/vpc_id] from [module.network.aws_vpc.this.id] at m/main.tf:9 needs [] in eu-west-1`,
		`module.network.aws_subnet.this["b"] map[availability_zone:eu-west-1b vpc_id:<nil>] unknown [/vpc_id] from [module.network.aws_vpc.this.id] at m/main.tf:9 needs [] in eu-west-1`,
		"module.network.aws_vpc.this map[cidr_block:10.0.0.0/16] unknown [] from [] at m/main.tf:5 needs [] in eu-west-1",
	}
	var got []string
	for _, r := range root.Resources {
		got = append(got, describe(r, dir))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(root.Diagnostics) > 0 {
		t.Errorf("diagnostics %+v", root.Diagnostics)
	}
	lb := root.Resources[1]
	if at := lb.Locate("/access_logs/0/bucket"); at.Line != 26 {
		t.Errorf("the bucket is on line %d", at.Line)
	}
	if via := root.Resources[2].Via; len(via) != 1 || via[0].Message != "module.network" || via[0].Line != 14 {
		t.Errorf("via %+v", via)
	}
}

// TestLoadAlone: without the configuration, the plan itself tells what values come from, and places
// are in the plan.
func TestLoadAlone(t *testing.T) {
	src, err := os.ReadFile("testdata/network/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.json")
	if err := os.WriteFile(path, src, 0o644); err != nil {
		t.Fatal(err)
	}
	root := Load(context.Background(), path, Options{})
	if len(root.Resources) != 5 {
		t.Fatalf("%d resources", len(root.Resources))
	}
	lb := root.Resources[1]
	var refs []string
	for _, r := range model.Refs(lb.Values) {
		refs = append(refs, r.Address)
	}
	if got := strings.Join(refs, " "); got != `module.network.aws_subnet.this["a"] module.network.aws_subnet.this["b"]` {
		t.Errorf("the load balancer's subnets come from %s", got)
	}
	if len(lb.References) != 2 || lb.References[0].Pointer != "/subnets" {
		t.Errorf("references %+v", lb.References)
	}
	line := strings.Split(string(src), "\n")[lb.Header.Line-1]
	if lb.Header.File != path || !strings.Contains(line, `"aws_lb.web"`) || lb.Region != "eu-west-1" {
		t.Errorf("the load balancer is at %+v (%s) in %s", lb.Header, line, lb.Region)
	}
	if got := model.Reasons(root.Resources[2].Values); len(got) != 1 || got[0] != afterApply {
		t.Errorf("reasons %v", got)
	}
}

// TestState: a state is the truth too.
func TestState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	text := `{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[
{"address":"aws_eip.x","mode":"managed","type":"aws_eip","name":"x","values":{"id":"eip-1","domain":"vpc","instance":null,"tags":{"a":"b"}},"sensitive_values":{"tags":{"a":true}}}
]}}}`
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	root := Load(context.Background(), path, Options{Region: "eu-north-1"})
	if len(root.Resources) != 1 {
		t.Fatalf("%+v", root)
	}
	want := "aws_eip.x map[domain:vpc id:eip-1 tags:map[a:<nil>]] unknown [/tags/a] from [] at state.json:2 needs [] in eu-north-1"
	if got := describe(root.Resources[0], filepath.Dir(path)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestBadPlans(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no JSON":   {"{", "unexpected end of JSON input"},
		"no values": {`{"format_version":"1.0","terraform_version":"1"}`, "neither planned_values nor values"},
		"version":   {`{"format_version":"2.0","values":{"root_module":{}}}`, "format 2.0"},
		"huge":      {strings.Repeat(" ", 3000), "no more than 2000 are read"},
		"numbers":   {`{"values":{"root_module":{"resources":[{"address":"aws_eip.x","mode":"managed","type":"aws_eip","values":{"id":1e999999999}}]}}}`, ""},
		"errored":   {`{"errored":true,"values":{"root_module":{}}}`, "incomplete"},
	} {
		path := filepath.Join(t.TempDir(), "plan.json")
		if err := os.WriteFile(path, []byte(test.text), 0o644); err != nil {
			t.Fatal(err)
		}
		root := Load(context.Background(), path, Options{Size: 2000})
		if test.want == "" {
			if len(root.Diagnostics) != 0 || len(root.Resources) != 1 {
				t.Errorf("%s: %+v", name, root)
			}
			continue
		}
		if len(root.Diagnostics) != 1 || !strings.Contains(root.Diagnostics[0].Message, test.want) || root.Diagnostics[0].Where.File != path {
			t.Errorf("%s: diagnostics %+v", name, root.Diagnostics)
		}
	}
}

func TestAddresses(t *testing.T) {
	address := `module.a["x.y[\"z\"]"].module.b[0].aws_eip.c["k"]`
	if got := withoutKeys(address); got != "module.a.module.b.aws_eip.c" {
		t.Errorf("withoutKeys = %s", got)
	}
	if got := modulePrefix(address); got != `module.a["x.y[\"z\"]"].module.b[0].` {
		t.Errorf("modulePrefix = %s", got)
	}
	if path, rest := modulePath("module.a.module.b.data.aws_ami.c"); strings.Join(path, " ") != "a b" || rest != "data.aws_ami.c" {
		t.Errorf("modulePath = %v %s", path, rest)
	}
}
