module "net" { source = "./net" }

resource "aws_autoscaling_group" "web" {
	name             = "zürich 東京"	# tab and wide characters
	desired_capacity = 6
}
