# METADATA
# scope: package
# title: Reader too small to take over
# description: The instance that an Aurora cluster fails over to is smaller than its writer.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
#     description: Amazon Aurora, high availability and promotion tiers
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: standby-smaller
#   family: capacity
#   why: >
#     After a failover the smaller instance has all the load of the larger one: the cluster is up, and too
#     slow, until somebody changes the class, which takes another restart.
#   fix: >
#     Give a reader of the first promotion tier the class of the writer.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05, REL10-BP01]
#   since: 0.1.0
package ballast.capacity.standby_smaller

import data.ballast.lib.members
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some cluster in input.resources_by_type.aws_rds_cluster
	all := members.certain(members.of(cluster, type))
	count(all) > 1
	members.doubt(cluster, type, ["cluster_identifier"]) == ""
	count({family(member) | some member in all}) == 1
	every member in all {
		rank(member) >= 0
		tier(member) >= 0
	}
	top := max({rank(member) | some member in all})
	writer := min({member.address | some member in all; rank(member) == top})
	next := successor([member | some member in all; member.address != writer])
	rank(next) < top
	larger := input.resources[writer]
	finding := report.finding(next, class, sprintf(
		"a failover of %s makes %s the writer, which is %s where the largest is %s: it does not carry the load of that",
		[cluster.name, next.name, value.text(next, class), value.text(larger, class)],
	))
	help := sprintf("give a reader of the first promotion tier the class %s", [value.text(larger, class)])
	related := [report.related(larger, class, "the largest instance")]
}

undecided contains report.undecided(member, class, reason) if {
	some member in input.resources_by_type.aws_rds_cluster_instance
	reason := value.why(member, class)
}

undecided contains report.undecided(member, ["promotion_tier"], reason) if {
	some member in input.resources_by_type.aws_rds_cluster_instance
	reason := value.why(member, ["promotion_tier"])
}

type := "aws_rds_cluster_instance"

class := ["instance_class"]

# successor is whom Aurora promotes: of the lowest tier the largest.
successor(readers) := input.resources[min(candidates)] if {
	lowest := min({tier(reader) | some reader in readers})
	of_tier := [reader | some reader in readers; tier(reader) == lowest]
	largest := max({rank(reader) | some reader in of_tier})
	candidates := {reader.address | some reader in of_tier; rank(reader) == largest}
}

# Where nothing is said, all instances are of the same tier.
tier(member) := value.number_or(member, ["promotion_tier"], 1) if member.language == "cloudformation"

tier(member) := value.number_or(member, ["promotion_tier"], 0) if member.language == "terraform"

family(member) := split(value.text(member, class), ".")[1]

rank(member) := index if {
	some index, size in sizes
	size == split(value.text(member, class), ".")[2]
}

sizes := ["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "32xlarge", "48xlarge"]
