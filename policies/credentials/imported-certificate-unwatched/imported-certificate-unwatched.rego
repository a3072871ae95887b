# METADATA
# scope: package
# title: Imported certificate that nobody watches
# description: A certificate is imported into ACM, and nothing tells anybody that it is about to expire.
# related_resources:
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html
#     description: Supported CloudWatch metrics of AWS Certificate Manager
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html
#     description: Amazon EventBridge support for ACM
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
# custom:
#   id: imported-certificate-unwatched
#   family: credentials
#   why: >
#     ACM does not renew what it did not issue. Everything behind the certificate fails in the
#     same second, in every zone and Region that has it, and the first to notice are the
#     clients.
#   fix: >
#     Alarm on DaysToExpiry, or catch the event of ACM, weeks before; better, let ACM issue
#     the certificate.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [SEC09-BP01, REL06-BP01]
#   only: terraform
#   since: 0.1.0
package ballast.credentials.imported_certificate_unwatched

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add an alarm on DaysToExpiry of AWS/CertificateManager"}) if {
	some certificate in imported
	not watched
	not doubt
	finding := report.finding(certificate, ["certificate_body"], sprintf("certificate %s is imported, and nothing tells that it is about to expire", [certificate.name]))
}

undecided contains report.undecided(certificate, [], doubt) if {
	some certificate in imported
	not watched
}

imported contains certificate if {
	some certificate in input.resources_by_type.aws_acm_certificate
	value.set(certificate, ["certificate_body"])
	value.set(certificate, ["private_key"])
}

watched if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	value.text(alarm, ["metric_name"]) == "DaysToExpiry"
}

watched if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some path in metrics(alarm)
	value.text(alarm, path) == "DaysToExpiry"
}

watched if {
	some rule in input.resources_by_type.aws_cloudwatch_event_rule
	regex.match(`ACM Certificate|aws\.acm`, value.text(rule, ["event_pattern"]))
}

# A pattern that names a certificate is not known as a whole.
watched if {
	some rule in input.resources_by_type.aws_cloudwatch_event_rule
	some ref in value.refs(rule, ["event_pattern"])
	input.resources[ref.address].type == "aws_acm_certificate"
}

watched if {
	some rule in input.resources_by_type.aws_config_config_rule
	value.text(rule, ["source", 0, "source_identifier"]) == "ACM_CERTIFICATE_EXPIRATION_CHECK"
}

# doubt is the reason for which something here may watch it.
doubt := min({reason |
	some type, paths in watchers
	some watcher in input.resources_by_type[type]
	some path in array.concat(paths, metrics(watcher))
	reason := value.why(watcher, path)
	not value.refs(watcher, path)
})

metrics(alarm) := [array.concat(path, ["metric", 0, "metric_name"]) | some path in value.elements(alarm, ["metric_query"])]

watchers := {
	"aws_cloudwatch_metric_alarm": [["metric_name"], ["metric_query"]],
	"aws_cloudwatch_event_rule": [["event_pattern"]],
	"aws_config_config_rule": [["source"], ["source", 0, "source_identifier"]],
}
