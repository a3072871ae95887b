# METADATA
# scope: package
# title: Storage gateway on one instance
# description: A Storage Gateway runs on one EC2 instance.
# related_resources:
#   - ref: https://docs.aws.amazon.com/storagegateway/latest/vgw/ec2-gateway-common.html
#     description: AWS Storage Gateway, deploy on an EC2 host
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: storage-gateway-on-instance
#   family: zones
#   why: >
#     The instance is one machine in one zone, and holds what was written and not uploaded yet: when it is
#     gone, so are the volumes, tapes or files that clients see, until somebody activates another.
#   fix: >
#     Run the gateway on a cluster of VMware that restarts it, or use EFS, FSx or S3 without a gateway.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   only: terraform
#   concepts: [storagegateway-ec2]
#   equivalents:
#     Prowler: [storagegateway_gateway_fault_tolerant]
#   since: 0.1.0
package ballast.zones.storage_gateway_on_instance

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "use a host that moves the gateway when it fails", "related": related}) if {
	some gateway in input.resources_by_type.aws_storagegateway_gateway
	some path in [["gateway_ip_address"], ["activation_key"]]
	some ref in value.refs(gateway, path)
	instance := input.resources[ref.address]
	instance.type == "aws_instance"
	finding := report.finding(gateway, path, sprintf("%s runs on one instance in one zone: its clients wait until somebody activates another", [gateway.name]))
	related := [report.related(instance, "", "the instance")]
}

undecided contains report.undecided(gateway, ["gateway_ip_address"], reason) if {
	some gateway in input.resources_by_type.aws_storagegateway_gateway
	reason := value.why(gateway, ["gateway_ip_address"])
	not value.refs(gateway, ["gateway_ip_address"])
}
