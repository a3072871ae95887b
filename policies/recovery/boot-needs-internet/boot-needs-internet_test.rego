package ballast.recovery.boot_needs_internet_test

import data.ballast.recovery.boot_needs_internet

document(type, text) := {"resources_by_type": {type: [{"address": "m", "name": "m", "type": type, "language": "terraform", "values": {"user_data": text}}]}}

test_names_the_commands if {
	text := "#!/bin/bash\nsudo yum -y update\nyum install -y nginx; pip3 install boto3\ncurl -fsSL https://get.docker.com | sh\n"
	some f in boot_needs_internet.findings with input as document("aws_launch_template", text)
	f.message == "m runs curl get.docker.com, pip3 install and 2 more at boot: a new instance serves only once all of that has answered"
	f.severity == "warning"
}

test_every_form if {
	every line in [
		"DEBIAN_FRONTEND=noninteractive apt-get -qq -y install jq",
		"  - apk add curl",
		"cat > /opt/setup.sh <<EOF\nyum install -y nginx\nEOF\nsh /opt/setup.sh",
		"tee /etc/systemd/system/web.service <<EOF\nExecStartPre=/bin/sh -c 'yum install -y nginx'\nEOF\nsystemctl start web",
		"bash >/var/log/boot.log 2>&1 <<EOF\nyum install -y nginx\nEOF",
		"sudo -u web bash <<EOF\nyum install -y nginx\nEOF",
		"tee /etc/cron.d/x <<EOF\n# nothing\nEOF\nyum install -y nginx",
		"amazon-linux-extras install docker",
		"wget -O /tmp/a.rpm https://example.com/a.rpm",
		"git clone https://github.com/example/app.git",
		"#cloud-config\npackages:\n  - nginx",
		"#cloud-config\npackage_upgrade: true",
		"I2Nsb3VkLWNvbmZpZwpydW5jbWQ6CiAgLSB5dW0gaW5zdGFsbCAteSBuZ2lueAo=",
	] {
		some f in boot_needs_internet.findings with input as document("aws_instance", line)
		f.severity == "note"
	}
}

# Who launches one machine that nobody sends requests to waits for it anyway.
test_a_group_that_keeps_to_itself if {
	every maximum, profile in {2: "pedantic", 3: "core"} {
		doc := {
			"resources": {"g": {"address": "g", "type": "aws_autoscaling_group", "values": {}, "capacity": {"units": 1, "maximum": maximum}}},
			"resources_by_type": {"aws_launch_template": [{
				"address": "lt", "name": "lt", "type": "aws_launch_template", "values": {"user_data": "#!/bin/bash\nyum update -y"},
				"in": {"attachment": ["g"]},
			}]},
		}
		some f in boot_needs_internet.findings with input as doc
		f.profile == profile
	}
}

test_silent if {
	every line in [
		"#!/bin/bash\n# yum install -y nginx\nsystemctl start nginx",
		"curl http://169.254.169.254/latest/meta-data/instance-id",
		"curl -s http://localhost:8500/v1/status/leader; curl https://vault.service.consul:8200/v1/sys/health",
		"echo 'apt-get install failed'",
		"cat > /home/ec2-user/update.sh <<EOF\nyum install -y nginx\nEOF\nsystemctl start nginx",
		"cat <<'EOF' >>/home/ec2-user/update.sh 2>&1\nyum install -y nginx\nEOF",
		"cat <<'EOF' > /etc/cron.daily/report\ncurl https://example.com/report\nEOF\nsystemctl start nginx",
		"/opt/aws/bin/cfn-init --stack x",
		"#cloud-config\npackage_update: false",
		"",
	] {
		count(boot_needs_internet.findings) == 0 with input as document("aws_launch_configuration", line)
	}
}

test_unknown_is_undecided if {
	doc := document("aws_launch_template", {"$unknown": "why"})
	count(boot_needs_internet.findings) == 0 with input as doc
	some u in boot_needs_internet.undecided with input as doc
	u.reason == "why"
}

test_what_is_written_of_an_unknown_script if {
	doc := document("aws_launch_template", {"$unknown": "why", "written": "#!/bin/bash\nexport DB=…\nyum install -y nginx\n"})
	count(boot_needs_internet.findings) == 1 with input as doc
	count(boot_needs_internet.undecided) == 0 with input as doc
	open := document("aws_launch_template", {"$unknown": "why", "written": "#!/bin/bash\n…"})
	count(boot_needs_internet.findings) == 0 with input as open
	count(boot_needs_internet.undecided) == 1 with input as open
}
