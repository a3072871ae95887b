package capacity

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

type values = map[string]cty.Value

func n(i int64) cty.Value { return cty.NumberIntVal(i) }

func s(text string) cty.Value { return cty.StringVal(text) }

func block(v values) cty.Value { return cty.TupleVal([]cty.Value{cty.ObjectVal(v)}) }

func open(why string) cty.Value { return model.UnknownBecause(cty.Number, why) }

func to(address string) cty.Value {
	return cty.UnknownVal(cty.String).Mark(model.Ref{Address: address, Attr: "id"})
}

func resource(address, typ string, v values) *model.Resource {
	return &model.Resource{Address: address, Type: typ, Mode: model.Managed, Language: model.Terraform, Values: cty.ObjectVal(v)}
}

func groups(resources ...*model.Resource) map[string]*Group {
	g := graph.Build(&model.Root{Resources: resources})
	return Of(g, zones.Of(g), nil)
}

// What is there without scaling is the minimum of what scales, and the size of what does not.
func TestSteady(t *testing.T) {
	target := resource("t", "aws_appautoscaling_target", values{"resource_id": to("g"), "min_capacity": n(2), "max_capacity": n(9)})
	maybe := resource("t", "aws_appautoscaling_target", values{"resource_id": to("g"), "min_capacity": n(2)})
	maybe.Indefinite, maybe.Why = true, "count is unknown"
	policy := resource("p", "aws_autoscaling_policy", values{"autoscaling_group_name": to("g")})
	ignored := block(values{"ignore_changes": cty.TupleVal([]cty.Value{s("desired_count")})})
	all := block(values{"ignore_changes": cty.TupleVal([]cty.Value{s("all")})})
	desired := block(values{"ignore_changes": cty.TupleVal([]cty.Value{s("scaling_config[0].desired_size")})})
	asg, ecs := "aws_autoscaling_group", "aws_ecs_service"
	for _, c := range []struct {
		name, typ string
		values    values
		others    []*model.Resource
		want      float64
		why       string // of an unknown size
	}{
		{"between bounds", asg, values{"min_size": n(2), "max_size": n(8), "desired_capacity": n(4)}, nil, 4, ""},
		{"between bounds, scaled", asg, values{"min_size": n(2), "max_size": n(8), "desired_capacity": n(4)}, []*model.Resource{policy}, 2, ""},
		{"between bounds, found by an autoscaler", asg, values{"min_size": n(2), "max_size": n(8), "desired_capacity": n(4), "tag": block(values{"key": s("k8s.io/cluster-autoscaler/enabled")})}, nil, 2, ""},
		{"at its minimum", asg, values{"min_size": n(2), "max_size": n(8), "desired_capacity": n(2)}, nil, 2, ""},
		{"fixed", asg, values{"min_size": n(4), "max_size": n(4), "desired_capacity": n(4)}, nil, 4, ""},
		{"scaled by a policy", asg, values{"min_size": n(3), "max_size": open("variable max has no default")}, []*model.Resource{policy}, 3, ""},
		{"sizes as text", asg, values{"min_size": s("2"), "max_size": s(" 4 ")}, nil, 2, ""},
		{"unknown minimum", asg, values{"min_size": open("variable min has no default"), "max_size": n(4)}, nil, 0, "variable min"},
		{"between unknown bounds", asg, values{"min_size": n(1), "max_size": open("variable max has no default"), "desired_capacity": n(3)}, nil, 0, "variable max"},
		{"as many as zones", asg, values{"min_size": n(3).Mark(model.AllZones{}), "max_size": n(9)}, nil, 0, "how many Availability Zones"},
		{"too many to count", asg, values{"min_size": cty.MustParseNumberVal("1e15"), "max_size": n(4)}, nil, 0, "1e+15 is no size"},
		{"endless", asg, values{"min_size": s("Inf"), "max_size": n(4)}, nil, 0, "no number"},
		{"no number", asg, values{"min_size": s("NaN"), "max_size": n(4)}, nil, 0, "no number"},
		{"not whole", asg, values{"min_size": cty.NumberFloatVal(2.5), "max_size": n(4)}, nil, 0, "2.5 is no size"},
		{"negative", asg, values{"min_size": n(-1), "max_size": n(4)}, nil, 0, "-1 is no size"},
		{"service", ecs, values{"desired_count": n(3)}, nil, 3, ""},
		{"service that scales", ecs, values{"desired_count": n(3)}, []*model.Resource{target}, 2, ""},
		{"service that scales, its count ignored", ecs, values{"desired_count": n(3), "lifecycle": ignored}, []*model.Resource{target}, 2, ""},
		{"service that may scale", ecs, values{"desired_count": n(3)}, []*model.Resource{maybe}, 0, "count is unknown"},
		{"service that something else scales", ecs, values{"desired_count": n(3), "lifecycle": ignored}, nil, 0, "lifecycle ignores"},
		{"ignored minimum", asg, values{"min_size": n(2), "max_size": n(4), "lifecycle": block(values{"ignore_changes": cty.TupleVal([]cty.Value{s("min_size")})})}, nil, 0, "lifecycle ignores changes of min_size"},
		{"everything ignored", asg, values{"min_size": n(2), "max_size": n(4), "lifecycle": all}, nil, 0, "lifecycle ignores changes of min_size"},
		{"ignored desired size", "aws_eks_node_group", values{"scaling_config": block(values{"min_size": n(2), "desired_size": n(3), "max_size": n(5)}), "lifecycle": desired}, nil, 2, ""},
		{"node group", "aws_eks_node_group", values{"scaling_config": block(values{"min_size": n(2), "desired_size": n(3), "max_size": n(5)})}, nil, 2, ""},
		{"brokers", "aws_msk_cluster", values{"number_of_broker_nodes": n(6)}, nil, 6, ""},
		{"cache nodes", "aws_elasticache_replication_group", values{"num_cache_clusters": n(2)}, nil, 2, ""},
	} {
		got := groups(append(c.others, resource("g", c.typ, c.values))...)["g"].Steady
		if got.Known != (c.why == "") || got.Value != c.want && got.Known || !strings.Contains(got.Why, c.why) {
			t.Errorf("%s: %+v, want %v %q", c.name, got, c.want, c.why)
		}
	}
}

// A service without a desired count has one task in CloudFormation, and none in Terraform; one on
// every instance has no number at all.
func TestServiceDefaults(t *testing.T) {
	service := resource("g", "aws_ecs_service", nil)
	if got := groups(service)["g"].Steady; !got.Known || got.Value != 0 {
		t.Errorf("Terraform: %+v", got)
	}
	service.Language = model.CloudFormation
	if got := groups(service)["g"].Steady; !got.Known || got.Value != 1 {
		t.Errorf("CloudFormation: %+v", got)
	}
	service.Values = cty.ObjectVal(values{"scheduling_strategy": s("DAEMON")})
	if got := groups(service)["g"].Steady; got.Set() {
		t.Errorf("daemon: %+v", got)
	}
}

func TestNeed(t *testing.T) {
	group := resource("g", "aws_autoscaling_group", values{"min_size": n(6), "max_size": n(9), "availability_zones": cty.TupleVal([]cty.Value{s("a"), s("b"), s("c")})})
	tracking := func(metric string, value cty.Value) *model.Resource {
		return resource("p-"+metric, "aws_autoscaling_policy", values{"autoscaling_group_name": to("g"), "target_tracking_configuration": block(values{
			"target_value": value, "predefined_metric_specification": block(values{"predefined_metric_type": s(metric)})})})
	}
	step := resource("step", "aws_autoscaling_policy", values{"autoscaling_group_name": to("g"), "scaling_adjustment": n(1)})
	alarm := resource("alarm", "aws_cloudwatch_metric_alarm", values{"alarm_actions": cty.TupleVal([]cty.Value{to("step")}), "metric_name": s("CPUUtilization"),
		"namespace": s("AWS/EC2"), "dimensions": cty.ObjectVal(values{"AutoScalingGroupName": to("g")}),
		"statistic": s("Average"), "comparison_operator": s("GreaterThanThreshold"), "threshold": n(80)})
	for _, c := range []struct {
		name    string
		others  []*model.Resource
		from    string
		need    float64
		why     string
		targets int
	}{
		{"nothing says", nil, "", 0, "", 0},
		{"a target", []*model.Resource{tracking("ASGAverageCPUUtilization", n(75))}, "target", 4.5, "", 1},
		{"throughput is no utilisation", []*model.Resource{tracking("ALBRequestCountPerTarget", n(75))}, "", 0, "", 0},
		{"an unknown target", []*model.Resource{tracking("ASGAverageCPUUtilization", open("variable target has no default"))}, "", 0, "variable target has no default", 1},
		{"an alarm is no target", []*model.Resource{step, alarm}, "", 0, "", 1},
	} {
		got := groups(append(c.others, group)...)["g"]
		if got.Need.From != c.from || got.Need.Value != c.need || got.Need.Why != c.why || len(got.Policies) != c.targets {
			t.Errorf("%s: %+v, %d targets", c.name, got.Need, len(got.Policies))
		}
		if got.LeftAtLeast != 4 || got.LeftAtMost != 4 {
			t.Errorf("%s: %d to %d left", c.name, got.LeftAtLeast, got.LeftAtMost)
		}
	}
	g := graph.Build(&model.Root{Resources: []*model.Resource{group, tracking("ASGAverageCPUUtilization", n(75))}})
	if need := Of(g, zones.Of(g), map[string]float64{"g": 6})["g"].Need; need.From != "peak" || need.Value != 6 {
		t.Errorf("a declared peak goes first: %+v", need)
	}
}

func TestUnknownZonesBoundWhatIsLeft(t *testing.T) {
	group := resource("g", "aws_autoscaling_group", values{"min_size": n(6), "max_size": n(9), "vpc_zone_identifier": model.UnknownBecause(cty.List(cty.String), "variable subnets has no default")})
	if got := groups(group)["g"]; got.LeftAtLeast != 0 || got.LeftAtMost != 5 {
		t.Errorf("%d to %d left", got.LeftAtLeast, got.LeftAtMost)
	}
}

func TestMistakesInTheTableNameTheirLine(t *testing.T) {
	if _, err := parseTable("# sizes\naws_x unit -"); err == nil || err.Error() != "groups.txt:2: want TYPE UNIT MINIMUM STEADY MAXIMUM SPREAD" {
		t.Errorf("%v", err)
	}
}
