package zones

import (
	"slices"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

func TestFleets(t *testing.T) {
	r := root(list(id("a")))
	add := func(address, typ string, v map[string]cty.Value) {
		r.Resources = append(r.Resources, &model.Resource{Address: address, Type: typ, Mode: model.Managed, Values: cty.ObjectVal(v)})
	}
	to := func(address string) cty.Value {
		return cty.UnknownVal(cty.String).Mark(model.Ref{Address: address, Attr: "id"})
	}
	block := func(v map[string]cty.Value) cty.Value { return list(cty.ObjectVal(v)) }
	group := func(address, subnet string, v map[string]cty.Value) {
		values := map[string]cty.Value{"vpc_zone_identifier": list(id(subnet))}
		for k, x := range v {
			values[k] = x
		}
		add(address, "aws_autoscaling_group", values)
	}
	add("tg", "aws_lb_target_group", nil)
	group("behind1", "a", map[string]cty.Value{"target_group_arns": list(to("tg"))})
	group("behind2", "b", map[string]cty.Value{"target_group_arns": list(to("tg"))})
	add("lt", "aws_launch_template", nil)
	group("from1", "a", map[string]cty.Value{"launch_template": block(map[string]cty.Value{"id": to("lt")})})
	group("from2", "a2", map[string]cty.Value{"launch_template": block(map[string]cty.Value{"id": to("lt")})})
	add("prod", "aws_lb_target_group", nil)
	add("dev", "aws_lb_target_group", nil)
	add("both", "aws_launch_template", nil)
	for _, g := range []string{"prod", "dev"} {
		group("in-"+g, "a", map[string]cty.Value{"target_group_arns": list(to(g)), "launch_template": block(map[string]cty.Value{"id": to("both")})})
	}
	add("cluster", "aws_ecs_cluster", map[string]cty.Value{"name": s("c"), "capacity_providers": list(s("p1"), s("p2"))})
	for i, subnet := range []string{"a", "any"} {
		n := string(rune('1' + i))
		group("host"+n, subnet, nil)
		add("provider"+n, "aws_ecs_capacity_provider", map[string]cty.Value{"name": s("p" + n), "auto_scaling_group_provider": block(map[string]cty.Value{"auto_scaling_group_arn": to("host" + n)})})
	}
	add("left", "aws_lb_target_group", nil)
	add("right", "aws_lb_target_group", nil)
	group("Web1", "a", nil)
	group("Web2", "b", nil)
	group("db_a", "a", nil)
	group("db_b", "a", nil)
	group("api1", "a", map[string]cty.Value{"target_group_arns": list(to("left"))})
	group("api2", "b", map[string]cty.Value{"target_group_arns": list(to("right"))})
	group(`zone["a"]`, "a", nil)
	group(`zone["b"]`, "b", nil)
	group(`color["blue"]`, "a", nil)
	group(`color["green"]`, "a", nil)
	group(`module.m["dev"].g`, "a", nil)
	group(`module.m["prod"].g`, "b", nil)

	fleets := Of(graph.Build(r)).Fleets()
	for address, want := range map[string]struct {
		groups          []string
		atLeast, atMost int
	}{
		"behind1":           {[]string{"behind1", "behind2"}, 2, 2},
		"from2":             {[]string{"from1", "from2"}, 1, 1},
		"host1":             {[]string{"host1", "host2"}, 1, 2},
		"Web1":              {[]string{"Web1", "Web2"}, 2, 2},
		"db_a":              {},
		"api1":              {},
		"in-dev":            {},
		`zone["a"]`:         {[]string{`zone["a"]`, `zone["b"]`}, 2, 2},
		`color["blue"]`:     {},
		`module.m["dev"].g`: {},
		"group":             {},
	} {
		f := fleets[address]
		if f == nil && want.groups == nil {
			continue
		}
		if f == nil || !slices.Equal(f.Groups, want.groups) || f.Zones.AtLeast != want.atLeast || f.Zones.AtMost != want.atMost {
			t.Errorf("%s: %+v, want %+v", address, f, want)
		}
	}
}
