package ballast.capacity.kafka_replicas_short_test

import data.ballast.capacity.kafka_replicas_short

document(properties) := {"resources_by_type": {"aws_msk_configuration": [{
	"address": "c", "name": "orders", "type": "aws_msk_configuration", "language": "terraform", "values": {"server_properties": properties},
}]}}

test_one_copy if {
	some f in kafka_replicas_short.findings with input as document("auto.create.topics.enable=true\n default.replication.factor = 1\n")
	f.message == "orders gives new topics one copy: what is on the brokers of a zone is out of reach when that is impaired"
}

test_all_copies_in_sync if {
	some f in kafka_replicas_short.findings with input as document("min.insync.replicas=3\ndefault.replication.factor=3")
	f.message == "orders takes writes only while 3 of 3 copies are in sync: producers that wait for all of them stop when a zone is impaired"
	f.help == "set min.insync.replicas to 2"
}

test_the_last_line_counts if {
	count(kafka_replicas_short.findings) == 0 with input as document("min.insync.replicas=3\ndefault.replication.factor=3\nmin.insync.replicas=2")
}

test_silent if {
	every properties in [
		"default.replication.factor=3\nmin.insync.replicas=2", "", "#default.replication.factor=1", "min.insync.replicas=2",
		"default.replication.factor=2\nmin.insync.replicas=1", "offsets.default.replication.factor=1",
	] {
		count(kafka_replicas_short.findings) == 0 with input as document(properties)
	}
}

test_unknown_is_undecided if {
	count(kafka_replicas_short.findings) == 0 with input as document({"$unknown": "why"})
	some u in kafka_replicas_short.undecided with input as document({"$unknown": "why"})
	u.reason == "why"
}
