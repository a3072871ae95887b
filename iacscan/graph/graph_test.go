package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

type values = map[string]cty.Value

// of makes a resource whose type is in its address.
func of(address string, v values) *model.Resource {
	parts := strings.Split(Block(address), ".")
	return &model.Resource{
		Address: address, Type: parts[len(parts)-2], Mode: model.Managed, Values: cty.ObjectVal(v),
		Header: rules.Location{File: "/main.tf", Line: len(address)}, Positions: map[string]rules.Location{},
	}
}

// ref is the unknown attribute of a resource.
func ref(address, attr string) cty.Value {
	return cty.UnknownVal(cty.String).Mark(model.Ref{Address: address, Attr: attr})
}

func s(text string) cty.Value { return cty.StringVal(text) }

func list(v ...cty.Value) cty.Value { return cty.TupleVal(v) }

func block(v values) cty.Value { return list(cty.ObjectVal(v)) }

func build(resources ...*model.Resource) *Graph {
	return Build(&model.Root{Resources: resources})
}

// has says that a graph has an edge.
func has(g *Graph, from string, kind Kind, to string) bool {
	return slices.ContainsFunc(g.Edges, func(e Edge) bool { return e.From == from && e.Kind == kind && e.To == to })
}

func TestJoins(t *testing.T) {
	for _, c := range []struct {
		name      string
		resources []*model.Resource
		from      string
		kind      Kind
		to        string
	}{
		{"by mark, over modules and count",
			[]*model.Resource{of("module.web[0].aws_autoscaling_group.this", values{"vpc_zone_identifier": list(ref("module.vpc.aws_subnet.private[1]", "id"))}),
				of("module.vpc.aws_subnet.private[0]", nil), of("module.vpc.aws_subnet.private[1]", nil)},
			"module.web[0].aws_autoscaling_group.this", Placement, "module.vpc.aws_subnet.private[1]"},
		{"by mark in an unknown list",
			[]*model.Resource{of("aws_lb.a", values{"subnets": cty.UnknownVal(cty.Set(cty.String)).WithMarks(cty.NewValueMarks(model.Ref{Address: "aws_subnet.a", Attr: "id"}, model.Ref{Address: "aws_subnet.b", Attr: "id"}))}),
				of("aws_subnet.a", nil), of("aws_subnet.b", nil)},
			"aws_lb.a", Placement, "aws_subnet.b"},
		{"by equal name",
			[]*model.Resource{of("aws_ecs_service.a", values{"cluster": s("main")}), of("aws_ecs_cluster.c", values{"name": s("main")})},
			"aws_ecs_service.a", Placement, "aws_ecs_cluster.c"},
		{"by the last segment of a name",
			[]*model.Resource{of("aws_appautoscaling_target.t", values{"resource_id": s("service/main/web")}), of("aws_ecs_service.w", values{"name": s("web")})},
			"aws_appautoscaling_target.t", Attachment, "aws_ecs_service.w"},
		{"split attachment",
			[]*model.Resource{of("aws_lb_target_group_attachment.a", values{"target_group_arn": ref("aws_lb_target_group.t", "arn"), "target_id": ref("aws_instance.i", "id")}),
				of("aws_lb_target_group.t", nil), of("aws_instance.i", nil)},
			"aws_lb_target_group.t", Target, "aws_instance.i"},
		{"inline list",
			[]*model.Resource{of("aws_autoscaling_group.g", values{"target_group_arns": list(ref("aws_lb_target_group.t", "arn"))}), of("aws_lb_target_group.t", nil)},
			"aws_lb_target_group.t", Target, "aws_autoscaling_group.g"},
		{"route of its own",
			[]*model.Resource{of("aws_route.r", values{"route_table_id": ref("aws_route_table.t", "id"), "nat_gateway_id": ref("aws_nat_gateway.n", "id")}),
				of("aws_route_table.t", nil), of("aws_nat_gateway.n", nil)},
			"aws_route_table.t", Route, "aws_nat_gateway.n"},
		{"inline route",
			[]*model.Resource{of("aws_route_table.t", values{"route": block(values{"nat_gateway_id": ref("aws_nat_gateway.n", "id")})}), of("aws_nat_gateway.n", nil)},
			"aws_route_table.t", Route, "aws_nat_gateway.n"},
		{"split rule, inbound",
			[]*model.Resource{of("aws_security_group_rule.r", values{"type": s("ingress"), "security_group_id": ref("aws_security_group.app", "id"), "source_security_group_id": ref("aws_security_group.lb", "id")}),
				of("aws_security_group.app", nil), of("aws_security_group.lb", nil)},
			"aws_security_group.lb", Rule, "aws_security_group.app"},
		{"split rule, outbound",
			[]*model.Resource{of("aws_security_group_rule.r", values{"type": s("egress"), "security_group_id": ref("aws_security_group.app", "id"), "source_security_group_id": ref("aws_security_group.db", "id")}),
				of("aws_security_group.app", nil), of("aws_security_group.db", nil)},
			"aws_security_group.app", Rule, "aws_security_group.db"},
		{"old name of a type",
			[]*model.Resource{of("aws_alb_listener.l", values{"load_balancer_arn": ref("aws_alb.a", "arn")}), of("aws_alb.a", nil)},
			"aws_alb.a", Target, "aws_alb_listener.l"},
		{"whatever else it names",
			[]*model.Resource{of("aws_sqs_queue.q", values{"kms_master_key_id": ref("aws_kms_key.k", "arn")}), of("aws_kms_key.k", nil)},
			"aws_sqs_queue.q", Dependency, "aws_kms_key.k"},
	} {
		if g := build(c.resources...); !has(g, c.from, c.kind, c.to) {
			t.Errorf("%s: no edge %s %s %s in %v", c.name, c.from, c.kind, c.to, g.Edges)
		}
	}
}

func TestReferencesJoinWhatHasNoMark(t *testing.T) {
	policy := of("aws_autoscaling_policy.p", values{"autoscaling_group_name": s("web")})
	policy.References = []model.Reference{{Pointer: "/autoscaling_group_name", Address: "aws_autoscaling_group.b", Attr: "name"}}
	g := build(policy, of("aws_autoscaling_group.a", values{"name": s("web")}), of("aws_autoscaling_group.b", values{"name": s("web")}))
	if !has(g, policy.Address, Attachment, "aws_autoscaling_group.b") || has(g, policy.Address, Attachment, "aws_autoscaling_group.a") {
		t.Errorf("edges: %v", g.Edges)
	}
}

func TestNamesJoinOnlyTheTypesOfTheTable(t *testing.T) {
	g := build(of("aws_ecs_service.a", values{"cluster": s("main")}), of("aws_eks_cluster.c", values{"name": s("main")}))
	if len(g.Edges) > 0 {
		t.Errorf("edges: %v", g.Edges)
	}
}

func TestHot(t *testing.T) {
	g := build(
		of("aws_lb.lb", values{"security_groups": list(ref("aws_security_group.lb", "id"))}),
		of("aws_lb_listener.https", values{"load_balancer_arn": ref("aws_lb.lb", "arn"), "default_action": block(values{"target_group_arn": ref("aws_lb_target_group.web", "arn")})}),
		of("aws_lb_target_group.web", nil),
		of("aws_autoscaling_group.web", values{"target_group_arns": list(ref("aws_lb_target_group.web", "arn")), "vpc_zone_identifier": list(ref("aws_subnet.a", "id")), "launch_template": block(values{"id": ref("aws_launch_template.web", "id")})}),
		of("aws_launch_template.web", values{"vpc_security_group_ids": list(ref("aws_security_group.web", "id"))}),
		of("aws_security_group.lb", nil), of("aws_security_group.web", nil),
		of("aws_security_group.db", values{"ingress": block(values{"security_groups": list(ref("aws_security_group.web", "id"))})}),
		of("aws_db_instance.db", values{"vpc_security_group_ids": list(ref("aws_security_group.db", "id"))}),
		of("aws_db_instance.other", values{"vpc_security_group_ids": list(ref("aws_security_group.lb", "id"))}),
		of("aws_security_group.beside", values{"ingress": block(values{"security_groups": list(ref("aws_security_group.lb", "id"))})}),
		of("aws_instance.beside", values{"vpc_security_group_ids": list(ref("aws_security_group.beside", "id"))}),
		of("aws_elb.open", values{"security_groups": list(ref("aws_security_group.open", "id"))}),
		of("aws_security_group.open", nil),
		of("aws_security_group.behind", values{"ingress": block(values{"security_groups": list(ref("aws_security_group.open", "id"))})}),
		of("aws_instance.behind", values{"vpc_security_group_ids": list(ref("aws_security_group.behind", "id"))}),
		of("aws_subnet.a", nil),
		of("aws_lambda_function.worker", values{"environment": block(values{"variables": cty.ObjectVal(values{"TABLE": ref("aws_dynamodb_table.t", "name")})})}),
		of("aws_lambda_event_source_mapping.m", values{"event_source_arn": ref("aws_sqs_queue.q", "arn"), "function_name": ref("aws_lambda_function.worker", "arn")}),
		of("aws_sqs_queue.q", nil), of("aws_dynamodb_table.t", nil), of("aws_lambda_function.idle", nil),
	)
	hot := g.Hot()
	var way []string
	for _, step := range hot["aws_db_instance.db"] {
		way = append(way, step.Address)
	}
	want := []string{"aws_lb_listener.https", "aws_lb_target_group.web", "aws_autoscaling_group.web", "aws_launch_template.web", "aws_db_instance.db"}
	if !slices.Equal(way, want) {
		t.Errorf("the way to the database is %v", way)
	}
	for address, want := range map[string]bool{
		"aws_lambda_function.worker": true, "aws_dynamodb_table.t": true,
		"aws_lambda_function.idle": false, "aws_subnet.a": false, "aws_db_instance.other": false,
		"aws_instance.beside": false, "aws_instance.behind": true, // the targets of one load balancer are known
	} {
		if (hot[address] != nil) != want {
			t.Errorf("%s is hot: %v", address, !want)
		}
	}
}

func TestLeavesOfUnknownsAndNulls(t *testing.T) {
	v := cty.ObjectVal(values{"a": list(s("x"), cty.NullVal(cty.String)), "b": cty.UnknownVal(cty.DynamicPseudoType)})
	var got []string
	for _, l := range append(Leaves(v, "a", "*"), Leaves(v, "b", "*", "c")...) {
		got = append(got, l.Pointer)
	}
	if !slices.Equal(got, []string{"/a/0", "/b"}) {
		t.Errorf("got %v", got)
	}
}

func TestMistakesInTheTableNameTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		"\njoin aws_lb . a=b":             `edges.txt:2: "join" with 3 words is no line of this table`,
		"join aws_lb . a=b upwards":       `edges.txt:1: unknown kind "upwards"`,
		"join aws_lb . subnets placement": `edges.txt:1: "subnets" is neither "." nor PATTERN=TYPES`,
		"# fine\nclass corner aws_lb":     `edges.txt:2: "class" with 2 words is no line of this table`,
	} {
		if _, err := parseTable(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
