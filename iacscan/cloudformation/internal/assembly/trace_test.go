package assembly

import (
	"fmt"
	"testing"
)

func TestCreated(t *testing.T) {
	for _, c := range []struct{ frame, want string }{
		{"new Shop (/app/lib/shop.ts:12:5)", "[{/app/lib/shop.ts 12 5}]"},
		{"Object.<anonymous> (/app/bin/app.js:3:1)", "[{/app/bin/app.js 3 1}]"},
		{"file:///app/app.mjs:8: (file:///app/app.mjs:8:1)", "[{/app/app.mjs 8 1}]"},
		{"    at /app/app.js:4:2", "[{/app/app.js 4 2}]"},
		{"/app/shop.py:31", "[{/app/shop.py 31 0}]"},
		{"new Vpc (/app/node_modules/aws-cdk-lib/aws-ec2/lib/vpc.js:1:291)", "[]"},
		{"...new Vpc in aws-cdk-lib...", "[]"},
		{"node:internal/main/run_main_module:36:49", "[]"},
	} {
		s := &Stack{traces: map[string][]string{"Shop": {c.frame}}}
		if got := fmt.Sprint(s.Created("Shop")); got != c.want {
			t.Errorf("%q is at %s, want %s", c.frame, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	files := map[string]string{
		"/out/manifest.json": `{"artifacts": {
			"Shop": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
				"properties": {"templateFile": "Shop.template.json", "parameters": {"Env": "prod"}},
				"metadata": {"/Shop/Topic/Resource": [{"type": "aws:cdk:logicalId", "data": "TopicBFC7AF6E", "trace": ["new Shop (/app/shop.ts:9:1)"]}]}},
			"Other": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Other.template.json"}}}}`,
	}
	open := func(path string) ([]byte, error) {
		if text, ok := files[path]; ok {
			return []byte(text), nil
		}
		return nil, fmt.Errorf("%s is not there", path)
	}
	s, err := Read("/out/Shop.template.json", open)
	if err != nil || s.Name != "Shop" || s.Region != "" || s.Parameters["Env"] != "prod" || s.Path("TopicBFC7AF6E") != "Shop/Topic/Resource" ||
		fmt.Sprint(s.Created("Shop/Topic/Resource")) != "[{/app/shop.ts 9 1}]" {
		t.Errorf("got %+v, %v", s, err)
	}
	if s, err := Read("/out/Third.template.json", open); s != nil || err != nil {
		t.Errorf("a template that no manifest names is %+v, %v", s, err)
	}
	if s, err := Read("/elsewhere/t.yaml", open); s != nil || err != nil {
		t.Errorf("a template without a manifest is %+v, %v", s, err)
	}
}

// Logical ids are unique in a template, and an assembly has those of nested stacks, too.
func TestAmbiguousLogicalIDs(t *testing.T) {
	manifest := `{"artifacts": {
		"Z": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "t.json"}},
		"A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "t.json"}, "metadata": {
			"/A/Queue": [{"type": "aws:cdk:logicalId", "data": "Queue"}],
			"/A/Inner/Queue": [{"type": "aws:cdk:logicalId", "data": "Queue"}],
			"/A/Topic": [{"type": "aws:cdk:logicalId", "data": "Topic"}]}}}}`
	s, err := Read("/out/t.json", func(string) ([]byte, error) { return []byte(manifest), nil })
	if err != nil || s.Name != "A" || s.Path("Queue") != "" || s.Path("Topic") != "A/Topic" {
		t.Errorf("got %+v, %v", s, err)
	}
}
