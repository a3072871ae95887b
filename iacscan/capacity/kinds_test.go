package capacity

import (
	"fmt"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// What every kind of group has, and what of it is left without the fullest of its zones: a, b and c
// unless it says otherwise.
func TestKinds(t *testing.T) {
	subnets := cty.TupleVal([]cty.Value{to("aws_subnet.a"), to("aws_subnet.b"), to("aws_subnet.c")})
	two := cty.TupleVal([]cty.Value{to("aws_subnet.a"), to("aws_subnet.b")})
	awareness := func(nodes int64, aware bool, count cty.Value) values {
		config := values{"instance_count": n(nodes), "zone_awareness_enabled": cty.BoolVal(aware)}
		if count != cty.NilVal {
			config["zone_awareness_config"] = block(values{"availability_zone_count": count})
		}
		return values{"cluster_config": block(config)}
	}
	for _, c := range []struct {
		name, typ       string
		values          values
		members         int // resources of the kind's member type
		units           float64
		unit            string
		atLeast, atMost int
	}{
		{"Auto Scaling group", "aws_autoscaling_group", values{"min_size": n(6), "max_size": n(9), "vpc_zone_identifier": subnets}, 0, 6, "instance", 4, 4},
		{"Auto Scaling group over two zones", "aws_autoscaling_group", values{"min_size": n(6), "max_size": n(9), "vpc_zone_identifier": two}, 0, 6, "instance", 3, 3},
		{"ECS service", "aws_ecs_service", values{"desired_count": n(4), "network_configuration": block(values{"subnets": subnets})}, 0, 4, "task", 2, 2},
		{"node group", "aws_eks_node_group", values{"subnet_ids": subnets, "scaling_config": block(values{"min_size": n(3), "max_size": n(9)})}, 0, 3, "node", 2, 2},
		{"Aurora", "aws_rds_cluster", values{"db_subnet_group_name": to("aws_db_subnet_group.s")}, 3, 3, "instance", 2, 2},
		{"DocumentDB", "aws_docdb_cluster", values{"db_subnet_group_name": to("aws_docdb_subnet_group.s")}, 2, 2, "instance", 1, 1},
		{"Neptune", "aws_neptune_cluster", values{"neptune_subnet_group_name": to("aws_neptune_subnet_group.s")}, 1, 1, "instance", 0, 0},
		{"ElastiCache", "aws_elasticache_replication_group", values{"num_cache_clusters": n(3), "subnet_group_name": to("aws_elasticache_subnet_group.s")}, 0, 3, "node", 2, 2},
		{"ElastiCache with shards", "aws_elasticache_replication_group", values{"replicas_per_node_group": n(1), "subnet_group_name": to("aws_elasticache_subnet_group.s")}, 0, 2, "node", 1, 1},
		{"memcached", "aws_elasticache_cluster", values{"num_cache_nodes": n(6), "subnet_group_name": to("aws_elasticache_subnet_group.s")}, 0, 6, "node", 4, 4},
		{"MemoryDB", "aws_memorydb_cluster", values{"num_replicas_per_shard": n(2), "subnet_group_name": to("aws_memorydb_subnet_group.s")}, 0, 3, "node", 2, 2},
		{"DAX", "aws_dax_cluster", values{"replication_factor": n(3), "subnet_group_name": to("aws_dax_subnet_group.s")}, 0, 3, "node", 2, 2},
		{"Kafka", "aws_msk_cluster", values{"number_of_broker_nodes": n(6), "broker_node_group_info": block(values{"client_subnets": subnets})}, 0, 6, "broker", 4, 4},
		{"OpenSearch", "aws_opensearch_domain", awareness(6, true, n(3)), 0, 6, "node", 4, 4},
		{"OpenSearch over two zones by default", "aws_opensearch_domain", awareness(4, true, cty.NilVal), 0, 4, "node", 2, 2},
		{"OpenSearch over nobody knows how many", "aws_opensearch_domain", awareness(6, true, open("variable zones has no default")), 0, 6, "node", 0, 4},
		{"OpenSearch in one zone", "aws_elasticsearch_domain", awareness(4, false, n(2)), 0, 4, "node", 0, 0},
		{"function", "aws_lambda_function", values{"reserved_concurrent_executions": n(50)}, 0, 50, "execution", 50, 50},
		{"table", "aws_dynamodb_table", values{"read_capacity": n(25)}, 0, 25, "read unit", 25, 25},
		{"table on demand with a cap", "aws_dynamodb_table", values{"on_demand_throughput": block(values{"max_read_request_units": n(900)})}, 0, 900, "read unit", 900, 900},
		{"stream", "aws_kinesis_stream", values{"shard_count": n(4)}, 0, 4, "shard", 4, 4},
	} {
		resources := []*model.Resource{resource("g", c.typ, c.values)}
		for _, zone := range []string{"a", "b", "c"} {
			resources = append(resources, resource("aws_subnet."+zone, "aws_subnet", values{"availability_zone": s("us-east-1" + zone)}))
		}
		for _, typ := range []string{"db", "docdb", "neptune", "elasticache", "memorydb", "dax"} {
			typ = "aws_" + typ + "_subnet_group"
			resources = append(resources, resource(typ+".s", typ, values{"subnet_ids": subnets}))
		}
		for i := range c.members {
			resources = append(resources, resource(fmt.Sprintf("m%d", i), kinds()[c.typ].members, values{"cluster_identifier": to("g")}))
		}
		g := graph.Build(&model.Root{Resources: resources})
		got := Of(g, zones.Of(g), nil)["g"]
		if got == nil || !got.Steady.Known || got.Steady.Value != c.units || got.Unit != c.unit || got.LeftAtLeast != c.atLeast || got.LeftAtMost != c.atMost {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// The floor of a table that scales is the minimum of its reads, whatever that of its writes.
func TestFloorOfATable(t *testing.T) {
	target := func(name, dimension string, minimum int64) *model.Resource {
		return resource("aws_appautoscaling_target."+name, "aws_appautoscaling_target", values{
			"resource_id": to("g"), "scalable_dimension": s("dynamodb:" + dimension), "min_capacity": n(minimum), "max_capacity": n(4000),
		})
	}
	got := groups(resource("g", "aws_dynamodb_table", values{"read_capacity": n(500)}), target("w", "table:WriteCapacityUnits", 7), target("r", "table:ReadCapacityUnits", 100), target("i", "index:ReadCapacityUnits", 9))["g"]
	if !got.Scales || got.Steady.Value != 100 {
		t.Errorf("%+v", got)
	}
}

// How many members there are is not known when one of them may not be there, or when there are none here.
func TestUnknownMembers(t *testing.T) {
	maybe := resource("m", "aws_rds_cluster_instance", values{"cluster_identifier": to("g")})
	maybe.Indefinite, maybe.Why = true, "count is unknown"
	cluster := resource("g", "aws_rds_cluster", nil)
	if got := groups(cluster, maybe)["g"].Steady; got.Known || got.Why != "count is unknown" {
		t.Errorf("%+v", got)
	}
	if got := groups(cluster)["g"].Steady; got.Set() {
		t.Errorf("%+v", got)
	}
}
