package policy

import (
	"fmt"
	"runtime/debug"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// synthetic is a root of about n resources: shops of ten, each with something that every rule looks at.
func synthetic(n int) *model.Root {
	root := &model.Root{Path: "/synthetic", Language: model.Terraform}
	for shop := range n / 10 {
		add := func(typ, name string, values map[string]cty.Value) {
			tags := map[string]cty.Value{}
			for i := range 20 {
				tags[fmt.Sprintf("tag%d", i)] = cty.StringVal("value")
			}
			values["tags"] = cty.ObjectVal(tags)
			root.Resources = append(root.Resources, &model.Resource{
				Address: address(shop, typ, name), Type: typ, NativeType: typ, Mode: model.Managed, Language: model.Terraform, Values: cty.ObjectVal(values),
			})
		}
		ref := func(typ, name string) cty.Value {
			return cty.UnknownVal(cty.String).Mark(model.Ref{Address: address(shop, typ, name), Attr: "id"})
		}
		block := func(v map[string]cty.Value) cty.Value { return cty.TupleVal([]cty.Value{cty.ObjectVal(v)}) }
		for _, zone := range []string{"a", "b"} {
			add("aws_subnet", zone, map[string]cty.Value{"availability_zone": cty.StringVal("us-east-1" + zone)})
		}
		add("aws_nat_gateway", "a", map[string]cty.Value{"subnet_id": ref("aws_subnet", "a")})
		add("aws_route_table", "b", map[string]cty.Value{"route": block(map[string]cty.Value{"nat_gateway_id": ref("aws_nat_gateway", "a")})})
		add("aws_route_table_association", "b", map[string]cty.Value{"subnet_id": ref("aws_subnet", "b"), "route_table_id": ref("aws_route_table", "b")})
		add("aws_autoscaling_group", "web", map[string]cty.Value{"min_size": cty.NumberIntVal(4), "max_size": cty.NumberIntVal(8),
			"vpc_zone_identifier": cty.TupleVal([]cty.Value{ref("aws_subnet", "a"), ref("aws_subnet", "b")})})
		add("aws_autoscaling_policy", "cpu", map[string]cty.Value{"autoscaling_group_name": ref("aws_autoscaling_group", "web"),
			"target_tracking_configuration": block(map[string]cty.Value{"target_value": cty.NumberIntVal(75), "predefined_metric_specification": block(map[string]cty.Value{"predefined_metric_type": cty.StringVal("ASGAverageCPUUtilization")})})})
		add("aws_db_instance", "db", map[string]cty.Value{"engine": cty.StringVal("mysql"), "backup_retention_period": cty.NumberIntVal(7), "deletion_protection": cty.True})
		add("aws_instance", "one", map[string]cty.Value{"instance_type": cty.StringVal("m6i.large"), "subnet_id": ref("aws_subnet", "a")})
		add("aws_route53_record", "one", map[string]cty.Value{"type": cty.StringVal("A"), "records": cty.TupleVal([]cty.Value{cty.UnknownVal(cty.String).Mark(model.Ref{Address: address(shop, "aws_instance", "one"), Attr: "private_ip"})})})
	}
	return root
}

func address(shop int, typ, name string) string {
	return fmt.Sprintf("module.shop%d.%s.%s", shop, typ, name)
}

// Every rule over 10,000 resources, from the model to the report, with the garbage of a small run (see
// internal/cli).
func BenchmarkRun(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	root := synthetic(10_000)
	for b.Loop() {
		if r := Run(b.Context(), []*model.Root{root}, Options{}); len(r.Findings) < 5_000 || len(r.Diagnostics) > 0 {
			b.Fatalf("%d findings, %v", len(r.Findings), r.Diagnostics)
		}
	}
}

// A finding for every resource.
func BenchmarkDatabases(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	root := &model.Root{Path: "/x", Language: model.Terraform}
	for i := range 10_000 {
		root.Resources = append(root.Resources, &model.Resource{Address: fmt.Sprintf("aws_db_instance.x%d", i), Type: "aws_db_instance", NativeType: "aws_db_instance", Mode: model.Managed, Language: model.Terraform,
			Values: cty.ObjectVal(map[string]cty.Value{"engine": cty.StringVal("postgres"), "multi_az": cty.False})})
	}
	for b.Loop() {
		if r := Run(b.Context(), []*model.Root{root}, Options{}); len(r.Findings) < 10_000 {
			b.Fatal(len(r.Findings))
		}
	}
}

func BenchmarkGraph(b *testing.B) {
	root := synthetic(10_000)
	for b.Loop() {
		graph.Build(root)
	}
}

// What a run pays before it looks at anything: parsing is done once for the process.
func BenchmarkCompile(b *testing.B) {
	policies, err := load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := compile(b.Context(), policies); err != nil {
			b.Fatal(err)
		}
	}
}
