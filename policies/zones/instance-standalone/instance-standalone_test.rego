package ballast.zones.instance_standalone_test

import data.ballast.zones.instance_standalone

instance(address, block, more) := object.union(
	{"address": address, "block": block, "name": address, "type": "aws_instance", "in": {}, "out": {}, "values": {}},
	more,
)

document(instances, others) := {
	"resources": {r.address: r | some r in array.concat(instances, others)},
	"blocks": {i.block: [j.address | some j in instances; j.block == i.block] | some i in instances},
	"resources_by_type": {
		"aws_instance": instances,
		"aws_launch_template": [other | some other in others; other.type == "aws_launch_template"],
	},
}

lone(instances) := {f.resource | some f in fs} if {
	fs := instance_standalone.findings with input as document(instances, [])
}

test_one if {
	some f in instance_standalone.findings with input as document([instance("aws_instance.db", "aws_instance.db", {})], [])
	f.severity == "note"
	f.profile == "pedantic"
	f.message == "aws_instance.db is one instance in one zone: what it does stops when that is impaired, until somebody launches another"
}

test_one_that_serves if {
	lb := {"address": "lb", "name": "lb"}
	some f in instance_standalone.findings with input as document([instance("i", "aws_instance.web", {"hot": ["lb", "i"]})], [lb])
	f.severity == "warning"
	f.profile == "reliability"
	f.message == "i is the only instance that serves these requests: they fail when its zone is impaired"
	[p.message | some p in f.path] == ["requests come in at lb", "and reach i"]
}

test_one_that_shares_a_firewall_with_what_serves if {
	firewall := {"address": "sg", "name": "sg", "type": "aws_security_group", "in": {"attachment": ["i", "web"]}, "values": {}}
	web := {"address": "web", "name": "web", "type": "aws_launch_template", "out": {"attachment": ["sg"]}}
	one := instance("i", "i", {"hot": ["lb", "i"], "out": {"attachment": ["sg"]}})
	some f in instance_standalone.findings with input as document([one], [firewall, web, {"address": "lb", "name": "lb"}])
	f.severity == "note"
	f.profile == "pedantic"
	asked := object.union(one, {"in": {"reference": ["lb"]}})
	some g in instance_standalone.findings with input as document([asked], [firewall, web, {"address": "lb", "name": "lb"}])
	g.severity == "warning"
	g.profile == "reliability"
}

test_several_of_a_block if lone([instance("i[0]", "i", {}), instance("i[1]", "i", {})]) == set()

test_several_of_a_name if {
	every pair in [["web1", "web2"], ["web-a", "web_b"], ["BastionA", "BastionB"], ["db_primary", "db_secondary"], ["m.a1.i", "m.a2.i"], ["HAMain", "HASecondary2"]] {
		lone([instance(pair[0], pair[0], {}), instance(pair[1], pair[1], {})]) == set()
	}
	every pair in [["web", "db"], ["MyAPI", "MyDB"]] {
		count(lone([instance(pair[0], pair[0], {}), instance(pair[1], pair[1], {})])) == 2
	}
}

test_several_behind_one_target_group if {
	group := {"address": "tg", "type": "aws_lb_target_group", "out": {"target": ["blue", "green"]}}
	behind := {"in": {"target": ["tg"]}}
	doc := document([instance("blue", "blue", behind), instance("green", "green", behind)], [group])
	count(instance_standalone.findings) == 0 with input as doc
}

test_how_many_is_not_known if {
	doc := document([instance("web", "web", {}), instance("web2", "web2", {"indefinite": "nobody says"})], [])
	some u in instance_standalone.undecided with input as doc
	u.resource == "web"
	u.reason == "nobody says"
	every f in instance_standalone.findings {
		f.resource == "web2" # which becomes undecided, as for all that may not be there
	} with input as doc
}

test_one_that_others_are_let_in_to if {
	every rule, profile in {
		{"protocol": "tcp", "from_port": 5432, "to_port": 5432}: "reliability",
		{"protocol": "tcp", "from_port": 22, "to_port": 22}: "pedantic",
		{"protocol": "udp", "from_port": 51820, "to_port": 51820}: "pedantic",
		{"protocol": "tcp", "from_port": 0, "to_port": 65535}: "pedantic",
		{"protocol": "tcp", "from_port": 7000, "to_port": 7001, "self": true}: "pedantic",
	} {
		firewall := {"address": "sg", "name": "sg", "type": "aws_security_group", "in": {}, "values": {"ingress": [rule]}}
		found := {f.profile | some f in instance_standalone.findings} with input as document([instance("i", "aws_instance.db", {"out": {"attachment": ["sg"]}})], [firewall])
		found == {profile}
	}
}

open(from) := {"protocol": "tcp", "from_port": 5432, "to_port": 5432, "security_groups": [{"$unknown": "after apply", "refs": [{"address": from, "attr": "id"}]}]}

firewall(address, rules) := {"address": address, "name": address, "type": "aws_security_group", "in": {}, "values": {"ingress": rules}}

# Who lets whom in does not tell who calls when both do.
test_two_that_let_each_other_in if {
	db := instance("db", "db", {"hot": ["lb", "db"], "in": {"target": ["lb"]}, "out": {"attachment": ["db-sg"]}})
	job := instance("job", "job", {"hot": ["lb", "db", "job"], "out": {"attachment": ["job-sg"]}})
	every back, profile in {"db-sg": "pedantic", "web-sg": "reliability"} {
		doc := document([db, job], [{"address": "lb", "name": "lb", "type": "aws_lb"}, firewall("db-sg", [open("job-sg")]), firewall("job-sg", [open(back)]), firewall("web-sg", [])])
		some f in instance_standalone.findings with input as doc
		f.resource == "job"
		f.profile == profile
	}
}
