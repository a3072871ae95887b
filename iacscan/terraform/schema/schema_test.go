package schema

import (
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

func TestEveryLineParses(t *testing.T) {
	for _, table := range tables {
		names := table.lines()
		if len(names) < 20 {
			t.Errorf("%s has %d types", table.file, len(names))
		}
		for name := range names {
			if b := table.block(name); b == nil || len(b.Attributes)+len(b.Blocks) == 0 {
				t.Errorf("%s: %s is empty", table.file, name)
			}
		}
	}
}

func TestOf(t *testing.T) {
	subnet := Of("aws_subnet")
	for name, want := range map[string]Attribute{
		"id":                      {Type: cty.String, Computed: true},
		"vpc_id":                  {Type: cty.String},
		"map_public_ip_on_launch": {Type: cty.Bool},
		"tags":                    {Type: cty.Map(cty.String)},
	} {
		if got := subnet.Attributes[name]; !got.Type.Equals(want.Type) || got.Computed != want.Computed {
			t.Errorf("aws_subnet.%s = %v, want %v", name, got, want)
		}
	}
	if password := Of("aws_db_instance").Attributes["password"]; !password.Sensitive || password.Computed {
		t.Errorf("aws_db_instance.password = %+v", password)
	}
	action := Of("aws_lb_listener").Blocks["default_action"]
	if action.Mode != "list" || action.Block.Blocks["forward"].Block.Blocks["target_group"].Mode != "set" {
		t.Errorf("aws_lb_listener.default_action = %+v", action)
	}
	if Of("data.aws_availability_zones") == nil || Of("random_id") == nil {
		t.Error("data sources and utility providers must be known")
	}
	if Of("aws_sub") != nil || Of("@1") == nil {
		t.Error("a prefix of a type is no type; shared blocks are lines")
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for _, line := range []string{"a", "a:", "a:q", "a:l", "a:{b:s", "a=list", "a=list{b:s", "a=list@9", "a:s} b:s"} {
		t.Run(line, func(t *testing.T) {
			defer func() {
				if msg, _ := recover().(string); !strings.HasPrefix(msg, "bad.txt:2: x: ") {
					t.Errorf("panic %q does not name the line", msg)
				}
			}()
			newTable("bad.txt", "# comment\nx "+line).block("x")
		})
	}
}
