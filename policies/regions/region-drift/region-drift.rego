# METADATA
# scope: package
# title: Regions that drifted apart
# description: The same resource has another version or size in another Region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_for_recovery_config_drift.html
#     description: REL13-BP04 Manage configuration drift at the DR site or Region
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_for_recovery_disaster_recovery.html
#     description: REL13-BP02 Use defined recovery strategies to meet the recovery objectives
# custom:
#   id: region-drift
#   family: regions
#   why: >
#     What runs in the second Region is needed on the day that the first one is gone. Another version was never tried with
#     that load, and a smaller size does not carry it.
#   fix: >
#     Set versions and sizes once, and give them to both.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL13-BP04, REL13-BP02]
#   only: terraform
#   since: 0.1.0
package ballast.regions.region_drift

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some [one, other] in twins
	some name in compared[one.type]
	mine := value.known(one, [name])
	theirs := value.known(other, [name])
	mine != theirs
	finding := report.finding(other, [name], sprintf(
		"%s has %s %v in %s, and %s has %v in %s: one of them was never tried with the load of the other",
		[other.name, name, theirs, other.region, one.name, mine, one.region],
	))
	help := "set it once for both Regions"
	related := [report.related(one, [name], sprintf("it is %v in %s", [mine, one.region]))]
}

undecided contains report.undecided(resource, [name], reason) if {
	some [one, other] in twins
	some name in compared[one.type]
	value.set(one, [name])
	value.set(other, [name])
	some resource in [one, other]
	reason := value.why(resource, [name])
}

undecided contains report.undecided(resource, [], "the Region of its provider is not known") if {
	count(by_key) > 0
	some type, _ in compared
	some resource in input.resources_by_type[type]
	resource.region == ""
	by_key[key(resource)]
}

compared := {
	"aws_db_instance": ["engine", "engine_version", "instance_class"],
	"aws_rds_cluster": ["engine", "engine_version"],
	"aws_rds_cluster_instance": ["engine_version", "instance_class"],
	"aws_elasticache_replication_group": ["engine_version", "node_type"],
	"aws_opensearch_domain": ["engine_version"],
	"aws_msk_cluster": ["kafka_version"],
	"aws_eks_cluster": ["version"],
	"aws_eks_node_group": ["instance_types"],
	"aws_launch_template": ["instance_type"],
	"aws_lambda_function": ["runtime", "memory_size"],
	"aws_ecs_task_definition": ["cpu", "memory"],
	"aws_instance": ["instance_type"],
}

# twins are the same resource in two Regions, of which the one with the least address is the measure of the others.
twins contains [one, other] if {
	some alike in fleets
	one := input.resources[min(alike)]
	some address in alike
	other := input.resources[address]
	one.region != other.region
	same_module(one, other)
}

# fleets are the sets of addresses that stand for one another. Where a Region has several of them, such as
# those of staging and of production, only those are of one fleet that are called the same.
fleets contains alike if {
	some alike in by_key
	count({input.resources[address].region | some address in alike}) == count(alike)
}

fleets contains {address | some address in alike; label(address) == name} if {
	some alike in by_key
	count({input.resources[address].region | some address in alike}) < count(alike)
	some name in {label(address) | some address in alike}
}

# label is what a module is called, apart from its Region.
label(address) := regex.replace(split(address, ".")[1], region_suffix, "") if startswith(address, "module.")

label(address) := "" if not startswith(address, "module.")

by_key := graph.grouped({[key(resource), resource.address] |
	some type, _ in compared
	some resource in input.resources_by_type[type]
	resource.region != ""
	not resource.indefinite
})

# key is the address within the module that the root calls, or the address without what tells Regions apart.
key(resource) := sprintf("module.*.%s", [within(resource.address)]) if startswith(resource.address, "module.")

key(resource) := regex.replace(graph.stem(resource.block), region_suffix, "") if not startswith(resource.address, "module.")

region_suffix := `([_-](dr|failover|[a-z]{2}[_-](north|south|east|west|central)[a-z]*[_-]\d))$`

within(address) := concat(".", array.slice(steps, 2, count(steps))) if steps := split(address, ".")

# What two modules hold tells whether they are the same one.
same_module(one, _) if not startswith(one.address, "module.")

same_module(one, other) if {
	contents[split(one.address, ".")[1]] == contents[split(other.address, ".")[1]]
	environments(one.address) == environments(other.address)
}

environments(address) := {word | some word in regex.split(`[_-]`, split(address, ".")[1]); word in {"dev", "development", "prod", "production", "qa", "sandbox", "stage", "staging", "test", "uat"}}

contents := graph.grouped({[split(address, ".")[1], within(address)] |
	some address, _ in input.resources
	startswith(address, "module.")
})
