# METADATA
# scope: package
# title: S3 or DynamoDB through a NAT gateway
# description: A network with NAT gateways has no gateway endpoint for S3, or for the DynamoDB of its tables.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: AWS PrivateLink, gateway endpoints
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: service-path-through-nat
#   family: zones
#   why: >
#     What private subnets read from S3 or DynamoDB goes through a NAT gateway: one more machine in one
#     zone that everything depends on, and pays for by the gibibyte. A gateway endpoint is a route, costs
#     nothing and cannot be in the wrong zone.
#   fix: >
#     Add gateway endpoints for S3 and for DynamoDB where it is used, with all private route tables.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL10-BP01, REL02-BP01]
#   concepts: [vpc-endpoint-service-path]
#   equivalents:
#     Steampipe Terraform AWS Compliance: [dynamodb_vpc_endpoint_routetable_association]
#   since: 0.1.0
package ballast.zones.service_path_through_nat

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some vpc in input.resources_by_type.aws_vpc
	gateways := nats[vpc.address]
	services := [name | some name, ending in needed; not reached(vpc, ending)]
	count(services) > 0
	not doubt(vpc)
	finding := report.finding(vpc, [], sprintf("%s reaches %s through %s only: no gateway endpoint leads there from private subnets", [vpc.name, report.list(services), report.plural(count(gateways), "NAT gateway")]))
	help := sprintf("add a gateway endpoint for %s, which is a route and costs nothing", [report.list(services)])
	related := [report.related(nat, "", sprintf("the way to %s", [report.list(services)])) | some nat in [input.resources[address] | some address in gateways]]
}

undecided contains report.undecided(vpc, [], reason) if {
	some vpc in input.resources_by_type.aws_vpc
	nats[vpc.address]
	some ending in needed
	not reached(vpc, ending)
	reason := doubt(vpc)
}

# nats are the addresses of the NAT gateways of each network: where there are many networks, the gateways are still
# gone through once.
nats[vpc.address] contains nat.address if {
	some nat in input.resources_by_type.aws_nat_gateway
	not nat.indefinite
	some subnet in graph.to(nat, "placement")
	some vpc in graph.to(subnet, "placement")
}

# needed are the services with gateway endpoints, by the end of the name of an endpoint. What has a table uses it.
needed.S3 := "s3"

needed.DynamoDB := "dynamodb" if {
	some table in input.resources_by_type.aws_dynamodb_table
	not table.indefinite
	value.defaulted(table, ["hash_key"], "") != "LockID" # Terraform's locks are no way of the network
}

# An interface endpoint does as well.
reached(vpc, ending) if {
	some endpoint in input.resources_by_type.aws_vpc_endpoint
	not endpoint.indefinite
	endswith(value.text(endpoint, ["service_name"]), sprintf(".%s", [ending]))
	within(endpoint, vpc)
}

within(endpoint, vpc) if {
	some ref in value.refs(endpoint, ["vpc_id"])
	ref.address == vpc.address
}

doubt(vpc) := vpc.indefinite

doubt(vpc) := sprintf("module %s is not there, and may hold an endpoint", [min(given(vpc))]) if {
	not vpc.indefinite
	count(given(vpc)) > 0
}

doubt(vpc) := reason if {
	not vpc.indefinite
	count(given(vpc)) == 0
	reason := min({reason |
		some endpoint in input.resources_by_type.aws_vpc_endpoint
		reason := unsure(endpoint)
	})
}

# given are the calls of modules that are not there, and are told of the network.
given(vpc) := {call.name |
	some call in input.resources_by_type.module
	some name in value.attributes(call)
	some ref in value.refs(call, [name])
	ref.address == vpc.address
}

unsure(endpoint) := min({reason | some reason in array.concat(
	[endpoint.indefinite | endpoint.indefinite],
	[reason | some path in [["service_name"], ["vpc_id"]]; reason := value.why(endpoint, path); not placed(endpoint, path)],
)})

placed(endpoint, path) if {
	path == ["vpc_id"]
	count(value.refs(endpoint, path)) > 0
}
