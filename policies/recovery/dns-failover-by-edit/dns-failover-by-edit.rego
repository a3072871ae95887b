# METADATA
# scope: package
# title: Failover by changing a DNS record
# description: When what a DNS record points at fails, traffic moves only after somebody changes the record.
# related_resources:
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
#     description: AWS Fault Isolation Boundaries, global services
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: dns-failover-by-edit
#   family: recovery
#   why: >
#     Answering queries and checking health is Route 53's data plane and works everywhere; changing a
#     record is its control plane, which lives in one Region. When that Region is impaired, or nobody is
#     awake, the record goes on pointing at what has failed.
#   fix: >
#     Let health decide: failover or multivalue records with a health check each, an alias to a load
#     balancer that evaluates the health of its targets, or routing controls prepared beforehand.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.dns_failover_by_edit

import data.ballast.lib.graph
import data.ballast.lib.instances
import data.ballast.lib.report
import data.ballast.lib.value

# A failover pair never fails over when Route 53 cannot tell that the primary is down.
findings contains object.union(finding, {"help": health(record)}) if {
	some record in input.resources_by_type.aws_route53_record
	value.text(record, ["failover_routing_policy", 0, "type"]) == "PRIMARY"
	leads_somewhere(record)
	blind(record)
	finding := report.finding(record, ["failover_routing_policy"], sprintf(
		"primary record %s has no health check: Route 53 never answers with the secondary until somebody changes the records",
		[record.name],
	))
}

findings contains object.union(finding, {"help": health(record), "profile": share(record)}) if {
	some record in input.resources_by_type.aws_route53_record
	weight := value.number(record, ["weighted_routing_policy", 0, "weight"])
	weight > 0
	leads_somewhere(record)
	blind(record)
	finding := report.finding(record, ["weighted_routing_policy"], sprintf(
		"weighted record %s has no health check: its share of the traffic leaves it only when somebody changes the weights",
		[record.name],
	))
}

findings contains object.union(finding, {"help": health(record)}) if {
	some record in input.resources_by_type.aws_route53_record
	region := value.text(record, ["latency_routing_policy", 0, "region"])
	leads_somewhere(record)
	blind(record)
	finding := report.finding(record, ["latency_routing_policy"], sprintf(
		"latency record %s has no health check: who is nearest to %s is sent there, working or not, until somebody changes the records",
		[record.name, region],
	))
}

# To a record that shares its name with no other one in sight Route 53 sends everybody, healthy or not.
share(record) := "core" if shares(record)

share(record) := "pedantic" if not shares(record)

shares(record) if value.given(record, ["name"]) in shared

shares(record) if {
	some address in unnamed
	address != record.address
}

weighted := [other | some other in input.resources_by_type.aws_route53_record; value.set(other, ["weighted_routing_policy"])]

# shared are the names that several weighted records have, also when nobody knows them: one parameter. They are
# sorted, since comparing each record with all others takes minutes where there are thousands.
shared := {name | some i, name in names; names[i + 1] == name}

names := sort([value.given(record, ["name"]) | some record in weighted])

# unnamed may be called anything.
unnamed := {record.address | some record in weighted; value.why(record, ["name"])}

# Route 53 does not let an alias to CloudFront evaluate the health of its target.
health(record) := sprintf("add %s", [report.spelled(record, "health_check_id")]) if {
	to_cloudfront(record)
} else := sprintf("add %s, or an alias with %s", [report.spelled(record, "health_check_id"), report.spelled(record, "evaluate_target_health")])

# The hosted zone is the same for every distribution.
to_cloudfront(record) if value.text(record, ["alias", 0, "zone_id"]) == "Z2FDTNDATAQYW2"

to_cloudfront(record) if endswith(value.text(record, ["alias", 0, "name"]), ".cloudfront.net")

to_cloudfront(record) if {
	some target in graph.to(record, "target")
	target.type == "aws_cloudfront_distribution"
}

# One name for one machine: to move the name is to edit the record.
findings contains object.union(finding, {"help": help, "related": related, "severity": "note", "profile": profile(record, machine)}) if {
	some record in input.resources_by_type.aws_route53_record
	plain(record)
	some target in targets(record)
	machine := machine_of(target)
	not one_of_many(record)
	finding := report.finding(record, ["records"], sprintf(
		"%s is the address of one instance, %s: when that fails, its clients wait until somebody changes the record",
		[record.name, machine.name],
	))
	help := "point the name at a load balancer, or at several instances with a health check each"
	related := [report.related(machine, "", "the only instance behind the name")]
}

# Requests to an instance behind a load balancer come in there, and who logs in to one tries the next.
profile(record, machine) := "pedantic" if {
	some sender in graph.from(machine, "target")
	sender.type in {"aws_elb", "aws_lb_target_group"}
} else := "pedantic" if {
	instances.logged_in_to(machine)
} else := "pedantic" if {
	# There is one name for each, also while there is one only. What is first may be what is switched on.
	index := regex.find_n(`\[[^\]]+\]$`, machine.address, 1)[0]
	index != "[0]"
	endswith(record.address, index)
} else := "core"

findings contains object.union(finding, {"help": help, "related": related}) if {
	some record in input.resources_by_type.aws_route53_record
	plain(record)
	some db in targets(record)
	db.type == "aws_db_instance"
	value.flag(db, ["multi_az"], false) == false # else its replicas are there to be read from
	replicas := replicas_of(db)
	count(replicas) > 0
	finding := report.finding(record, ["records"], sprintf(
		"%s names database %s, which has %s: after promoting a replica, clients find it only when somebody changes the record",
		[record.name, db.name, report.plural(count(replicas), "replica")],
	))
	help := "make the database Multi-AZ, whose endpoint moves by itself"
	related := [report.related(replica, "", sprintf("%s is a replica", [replica.name])) | some replica in replicas]
}

undecided contains report.undecided(db, ["multi_az"], reason) if {
	some record in input.resources_by_type.aws_route53_record
	plain(record)
	some db in targets(record)
	count(replicas_of(db)) > 0
	reason := value.why(db, ["multi_az"])
}

undecided contains report.undecided(record, attribute, reason) if {
	some record in input.resources_by_type.aws_route53_record
	routed(record)
	some attribute in [["health_check_id"], ["alias", 0, "evaluate_target_health"]]
	unresolved(record, attribute)
	reason := value.why(record, attribute)
}

undecided contains report.undecided(record, attribute, reason) if {
	some record in input.resources_by_type.aws_route53_record
	some attribute in [["failover_routing_policy", 0, "type"], ["weighted_routing_policy", 0, "weight"], ["latency_routing_policy", 0, "region"]]
	reason := value.why(record, attribute)
}

routed(record) if value.known(record, ["failover_routing_policy", 0, "type"]) == "PRIMARY"

routed(record) if value.number(record, ["weighted_routing_policy", 0, "weight"]) > 0

routed(record) if value.text(record, ["latency_routing_policy", 0, "region"])

# A health check that only a deployment knows is there all the same.
unresolved(record, attribute) if not value.refs(record, attribute)

# blind says that Route 53 has nothing to judge the health of a record by.
blind(record) if {
	value.absent(record, ["health_check_id"])
	value.flag(record, ["alias", 0, "evaluate_target_health"], false) == false
}

# leads_somewhere says that clients connect to what a record answers with: nobody connects to a text.
leads_somewhere(record) if not says_something(record)

says_something(record) if value.text(record, ["type"]) in {"TXT", "SPF", "CAA", "NS", "DS", "PTR", "NAPTR", "SOA"}

# plain records answer everybody with the same.
plain(record) if {
	value.known(record, ["type"]) in {"A", "AAAA", "CNAME"}
	every attribute in ["set_identifier", "health_check_id", "alias"] {
		value.absent(record, [attribute])
	}
	not value.known(record, ["multivalue_answer_routing_policy"])
}

# targets are what a record with a single value points at.
targets(record) := [target |
	records := value.known(record, ["records"])
	count(records) == 1
	count(records[0].refs) == 1
	ref := records[0].refs[0]
	ref.attr in {"address", "endpoint", "public_ip", "private_ip", "public_dns", "private_dns", "ipv6_addresses"}
	target := input.resources[ref.address]
]

replicas_of(db) := [replica |
	some replica in graph.from(db, "attachment")
	replica.type == "aws_db_instance"
	not replica.indefinite
]

machine_of(target) := target if target.type == "aws_instance"

machine_of(target) := machines[0] if {
	target.type == "aws_eip"
	machines := [machine | some machine in graph.from(target, "attachment"); machine.type == "aws_instance"]
	count(machines) > 0
}

# A name for each member of a group tells the members apart; clients know several of them.
one_of_many(record) if count(input.blocks[record.block]) > 1

one_of_many(record) if {
	some target in targets(record)
	some other in graph.beside(record)
	not other.indefinite
	some another in targets(other)
	another.address != target.address
}
