# METADATA
# scope: package
# title: Storage scaling with no room
# description: The limit of the storage autoscaling of a database is not above the storage that it has.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
#     description: Managing capacity automatically with Amazon RDS storage autoscaling
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
# custom:
#   id: storage-no-room-to-grow
#   family: capacity
#   why: >
#     Somebody meant the storage to grow by itself, and it does not: a database that is full
#     stops, until somebody has a control plane give it more.
#   fix: >
#     Raise the limit above the storage by what the data can grow before somebody looks.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL07-BP01]
#   since: 0.1.0
package ballast.capacity.storage_no_room_to_grow

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some db in input.resources_by_type.aws_db_instance
	limit := value.number(db, most)
	limit > 0 # 0 switches it off
	limit <= value.number(db, size)
	finding := report.finding(db, most, sprintf("storage of %s may grow up to %v GiB, and it has %v: it stops when that is full", [db.name, limit, value.number(db, size)]))
	help := sprintf("raise %s", [report.spelled(db, most[0])])
	related := [report.related(db, size, "what it has")]
}

undecided contains report.undecided(db, path, reason) if {
	some db in input.resources_by_type.aws_db_instance
	value.set(db, most)
	some path in [most, size]
	reason := value.why(db, path)
}

most := ["max_allocated_storage"]

size := ["allocated_storage"]
