# METADATA
# description: |
#   Counts the instances of a database cluster: each of them is a resource of its own, in one zone.
package ballast.lib.members

import data.ballast.lib.graph
import data.ballast.lib.value
import data.ballast.lib.zones

# of are the instances of a type that belong to a cluster.
of(cluster, type) := [member | some member in graph.from(cluster, "placement"); member.type == type]

# leaves_to_cluster says that the cluster of an instance may set an attribute for all of its instances.
leaves_to_cluster(member, path) if {
	some cluster in graph.to(member, "placement")
	cluster.type == "aws_rds_cluster"
	not value.absent(cluster, path)
}

leaves_to_cluster(member, path) if {
	value.why(member, ["cluster_identifier"])
	some cluster in input.resources_by_type.aws_rds_cluster
	count(of(cluster, member.type)) == 0
	not value.absent(cluster, path)
}

# certain are those that are surely there.
certain(members) := [member | some member in members; not member.indefinite]

# doubt is why a cluster may have more or fewer instances than can be seen, "" when it cannot.
doubt(cluster, type, path) := concat("", array.slice(sort(reasons), 0, 1)) if {
	reasons := {reason | some reason in array.concat(
		[member.indefinite | some member in of(cluster, type)],
		[reason | reason := graph.stray(type, path)],
	)}
}

# fewer says that fewer than two instances are there.
fewer(members, "") if count(members) < 2

# consequence is what that means.
consequence(0) := "no instance: nothing serves it"

consequence(1) := "one instance: it is down until another one is created when the zone of that is impaired"

# in_one_zone says that several instances are surely all in the same zone.
in_one_zone(members) if {
	count(members) > 1
	every member in members {
		zones.single(member)
		zones.same(member.zones.places[0], members[0].zones.places[0])
	}
}
