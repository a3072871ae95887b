# METADATA
# scope: package
# title: Load balancer and targets in different zones
# description: Targets run in an Availability Zone that their load balancer is not in, a network load balancer is in one without targets, or the machines behind a load balancer are all in one of its zones.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
#     description: How Elastic Load Balancing works
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: zone-sets-disagree
#   family: zones
#   why: >
#     A load balancer sends no requests to targets in a zone that it is not enabled for, so capacity that
#     seems to be there is not, and is missed when another zone is lost. Where the load balancer has
#     zones without targets and does not balance across zones, requests that arrive there fail.
#   fix: >
#     Give the load balancer and its targets subnets in the same zones.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [asg-elb-same-azs]
#   equivalents:
#     CloudSploit: [autoscaling/sameAzElb]
#   since: 0.1.0
package ballast.zones.zone_sets_disagree

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

# Targets that get nothing.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some [lb, target] in pairs
	missing := sort({place.zone | some place in target.zones.places; away(place, lb)})
	count(missing) > 0
	finding := report.finding(target, target.zones.pointer, sprintf(
		"%s runs in %s too, where load balancer %s is not: no request reaches it there",
		[target.name, report.list(missing), lb.name],
	))
	help := sprintf("give %s a subnet in %s, or take that from %s", [lb.name, report.list(missing), target.name])
	related := [report.related(lb, lb.zones.pointer, sprintf("%s is in %s", [lb.name, report.list(sort({p.zone | some p in lb.zones.places}))]))]
}

# Zones of the load balancer that have nothing to send requests to.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some lb in zonal
	targets := targets_of(lb)
	count(targets) > 0
	not more(lb)
	empty := sort({place.zone |
		some place in lb.zones.places
		every target in targets {
			away(place, target)
		}
	})
	count(empty) > 0
	finding := report.finding(lb, lb.zones.pointer, sprintf(
		"load balancer %s is in %s, where it has no target, and does not balance across zones: nothing is served there",
		[lb.name, report.list(empty)],
	))
	help := sprintf("run targets in %s, or set %s to true", [report.list(empty), report.spelled(lb, "enable_cross_zone_load_balancing")])
	related := [report.related(target, target.zones.pointer, sprintf("%s is in %s", [target.name, zones.described(target)])) | some target in targets]
}

# Machines that are all in one of the zones of their load balancer. What a group or a service has in one zone is
# said of that.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some lb in spread
	not strays
	machines := together(lb)
	count(machines) > 0
	finding := report.finding(lb, lb.zones.pointer, sprintf(
		"load balancer %s is in several zones, but %s are in one: none is left when that is impaired",
		[lb.name, report.list(sort([machine.name | some machine in machines]))],
	))
	help := "run the machines in several zones"
	related := [report.related(machine, machine.zones.pointer, sprintf("%s is in %s", [machine.name, zones.described(machine)])) | some machine in machines]
}

undecided contains report.undecided(target, target.zones.pointer, reason) if {
	some [lb, target] in pairs
	doubtful := [place |
		some place in target.zones.places
		not away(place, lb)
		not shared(place, lb)
	]
	count(doubtful) > 0
	reason := sprintf("whether the zones of %s are those of load balancer %s is not known", [target.name, lb.name])
}

# pairs are load balancers and what they send requests to.
pairs contains [lb, target] if {
	some type in ["aws_lb", "aws_elb"]
	some lb in input.resources_by_type[type]
	lb.zones
	some target in targets_of(lb)
	target.zones
	not lb.indefinite
}

# A classic load balancer sends to its members, the others to those of the groups that they forward to.
targets_of(lb) := [target |
	some address in {member | some sender in array.concat([lb], groups(lb)); some member in object.get(sender.out, "target", [])}
	target := input.resources[address]
	target.type in {"aws_autoscaling_group", "aws_ecs_service", "aws_instance"}
]

groups(lb) := [group |
	some listener in graph.to(lb, "target")
	listener.type == "aws_lb_listener"
	some group in graph.to(listener, "target")
	group.type == "aws_lb_target_group"
]

# spread load balancers are in several zones, as one for applications has to be.
spread contains lb if {
	some type in ["aws_lb", "aws_elb"]
	some lb in input.resources_by_type[type]
	not lb.indefinite
	lb.zones.at_least > 1
}

spread contains lb if {
	some lb in input.resources_by_type.aws_lb
	not lb.indefinite
	lb.zones
	value.defaulted(lb, ["load_balancer_type"], "application") == "application"
}

# together are the machines that are in one zone with all others that take the same requests.
together(lb) := {machine |
	some sender in array.concat([lb], groups(lb))
	machines := [target | some target in graph.to(sender, "target"); target.type == "aws_instance"]
	count(machines) > 1
	count(machines) == count([target | some target in graph.to(sender, "target"); not target.type in {"aws_lb_listener", "aws_lb_listener_rule"}])
	every other in machines {
		not other.indefinite
		zones.single(other)
		shared(other.zones.places[0], machines[0])
	}
	some machine in machines
}

# zonal load balancers send requests to the targets of the zone that they arrive in only, by default.
zonal contains lb if {
	some lb in input.resources_by_type.aws_lb
	lb.zones
	value.text(lb, ["load_balancer_type"]) in {"network", "gateway"}
	value.flag(lb, ["enable_cross_zone_load_balancing"], false) == false
}

# away says that a place is surely in none of the zones of a thing.
away(place, thing) if {
	comparable(place)
	thing.zones.why == ""
	count(thing.zones.places) > 0
	every other in thing.zones.places {
		comparable(other)
		zones.differ(place, other)
	}
}

shared(place, thing) if {
	some other in thing.zones.places
	zones.same(place, other)
}

shared(place, thing) if {
	some other in thing.zones.places
	place.subnet != ""
	place.subnet == other.subnet
}

# Two parameters may be given the same zone.
comparable(place) if not place.kind in {"unknown", "parameter"}

# more says that a load balancer may have targets that cannot be seen here.
more(lb) if {
	some group in groups(lb)
	count(object.get(group.out, "target", [])) == 0
}

more(_) if strays

# strays are attachments of which nobody knows to what.
strays if {
	some [type, path] in [
		["aws_lb_target_group_attachment", ["target_group_arn"]], ["aws_lb_target_group_attachment", ["target_id"]],
		["aws_autoscaling_attachment", ["lb_target_group_arn"]], ["aws_autoscaling_attachment", ["autoscaling_group_name"]],
		["aws_autoscaling_group", ["target_group_arns"]], ["aws_autoscaling_group", ["target_group_arns", 0]],
		["aws_autoscaling_group", ["traffic_source"]], ["aws_autoscaling_group", ["traffic_source", 0, "identifier"]],
		["aws_ecs_service", ["load_balancer"]], ["aws_ecs_service", ["load_balancer", 0, "target_group_arn"]],
	]
	graph.stray(type, path)
}
