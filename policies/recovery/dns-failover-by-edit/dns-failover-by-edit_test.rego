package ballast.recovery.dns_failover_by_edit_test

import data.ballast.recovery.dns_failover_by_edit

findings(values, others) := fs if {
	fs := dns_failover_by_edit.findings with input as document(values, others)
}

document(values, others) := {
	"resources": {o.address: o | some o in others},
	"resources_by_type": {"aws_route53_record": [{"address": "r", "block": "r", "name": "shop", "language": "terraform", "values": values}]},
}

address(of, attr) := {"type": "A", "records": [{"$unknown": "after deployment", "refs": [{"address": of, "attr": attr}]}]}

machine := {"address": "i", "name": "i", "type": "aws_instance", "in": {}, "out": {}}

test_one_machine_behind_a_name if {
	some f in findings(address("i", "private_ip"), [machine])
	f.severity == "note"
	f.message == "shop is the address of one instance, i: when that fails, its clients wait until somebody changes the record"
}

test_an_elastic_address_of_one_machine if {
	eip := {"address": "e", "name": "e", "type": "aws_eip", "in": {"attachment": ["i"]}}
	some f in findings(address("e", "public_ip"), [machine, eip])
	f.related[0].resource == "i"
}

test_an_elastic_address_of_something_else if {
	eip := {"address": "e", "name": "e", "type": "aws_eip", "in": {"attachment": ["n"]}}
	nat := {"address": "n", "name": "n", "type": "aws_nat_gateway", "in": {}}
	count(findings(address("e", "public_ip"), [eip, nat])) == 0
}

test_a_database_with_a_replica if {
	db := {"address": "db", "name": "db", "type": "aws_db_instance", "in": {"attachment": ["copy"]}, "values": {}}
	copy := {"address": "copy", "name": "copy", "type": "aws_db_instance", "in": {}}
	some f in findings(object.union(address("db", "address"), {"type": "CNAME"}), [db, copy])
	f.message == "shop names database db, which has 1 replica: after promoting a replica, clients find it only when somebody changes the record"
	count(findings(object.union(address("db", "address"), {"type": "CNAME"}), [object.union(db, {"in": {"attachment": []}})])) == 0
	count(findings(object.union(address("db", "address"), {"type": "CNAME"}), [object.union(db, {"values": {"multi_az": true}}), copy])) == 0
}

test_health_decides if {
	every values in [
		{"failover_routing_policy": [{"type": "PRIMARY"}], "health_check_id": "h"},
		{"failover_routing_policy": [{"type": "PRIMARY"}], "health_check_id": {"$unknown": "after deployment", "refs": [{"address": "h", "attr": "id"}]}},
		{"failover_routing_policy": [{"type": "PRIMARY"}], "alias": [{"evaluate_target_health": true}]},
		{"failover_routing_policy": [{"type": "SECONDARY"}]},
		{"weighted_routing_policy": [{"weight": 0}]},
		{"weighted_routing_policy": [{"weight": 1}], "type": "TXT"},
		object.union(address("i", "private_ip"), {"health_check_id": "h"}),
		object.union(address("i", "private_ip"), {"type": "PTR"}),
	] {
		count(findings(values, [machine])) == 0
	}
}

test_an_unknown_health_check_is_undecided if {
	values := {"weighted_routing_policy": [{"weight": 1}], "health_check_id": {"$unknown": "nobody says"}}
	count(findings(values, [])) == 0
	some u in dns_failover_by_edit.undecided with input as document(values, [])
	u.reason == "nobody says"
}

test_an_alias_to_cloudfront_cannot_evaluate_health if {
	every alias in [{"zone_id": "Z2FDTNDATAQYW2"}, {"name": "d1.cloudfront.net"}] {
		some f in findings({"weighted_routing_policy": [{"weight": 1}], "alias": [object.union(alias, {"evaluate_target_health": false})]}, [])
		f.help == "add health_check_id"
	}
	some f in findings({"weighted_routing_policy": [{"weight": 1}], "alias": [{"name": "lb"}]}, [])
	f.help == "add health_check_id, or an alias with evaluate_target_health"
}

test_an_instance_that_others_lead_to if {
	behind := object.union(machine, {"in": {"target": ["tg"]}})
	group := {"address": "tg", "type": "aws_lb_target_group"}
	some f in findings(address("i", "private_ip"), [behind, group])
	f.profile == "pedantic"
	every case in [{"port": 22, "profile": "pedantic"}, {"port": 443, "profile": "core"}] {
		record := {"address": "r", "type": "aws_route53_record"}
		firewall := {"address": "sg", "type": "aws_security_group", "values": {"ingress": [
			{"from_port": case.port, "to_port": case.port, "protocol": "tcp"},
			{"from_port": 0, "to_port": 0, "protocol": "-1"},
		]}}
		some g in findings(address("i", "private_ip"), [object.union(machine, {"hot": ["r", "i"], "out": {"attachment": ["sg"]}}), record, firewall])
		g.profile == case.profile
	}
}

weighted(address, name) := {"address": address, "block": address, "name": address, "type": "aws_route53_record", "language": "terraform", "values": {"name": name, "weighted_routing_policy": [{"weight": 1}]}}

test_a_weight_beside_none if {
	every case in [{"names": ["shop"], "profile": "pedantic"}, {"names": ["shop", "api"], "profile": "pedantic"}, {"names": ["shop", "shop"], "profile": "core"}, {"names": ["shop", {"$unknown": "why"}], "profile": "core"}] {
		doc := {"resources": {}, "resources_by_type": {"aws_route53_record": [weighted(sprintf("r%d", [i]), name) | some i, name in case.names]}}
		some f in dns_failover_by_edit.findings with input as doc
		f.resource == "r0"
		f.profile == case.profile
	}
}

test_a_name_for_each if {
	every index, profile in {"[0]": "core", "[\"a\"]": "pedantic"} {
		named := concat("", ["i", index])
		doc := document(address(named, "private_ip"), [object.union(machine, {"address": named})])
		some f in dns_failover_by_edit.findings with input as doc
		f.related[0].resource == named
		f.profile == "core"
		each := json.patch(doc, [{"op": "replace", "path": "/resources_by_type/aws_route53_record/0/address", "value": concat("", ["r", index])}])
		some g in dns_failover_by_edit.findings with input as each
		g.profile == profile
	}
}
