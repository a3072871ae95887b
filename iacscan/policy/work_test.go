package policy

import (
	"fmt"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// crowd is n of everything around one hub each.
func crowd(n int) string {
	return fmt.Sprintf(`
locals { n = %d }
data "aws_availability_zones" "all" {}
resource "aws_subnet" "a" { availability_zone = "us-east-1a" }
resource "aws_lb" "l" { subnets = [aws_subnet.a.id] }
resource "aws_lb_listener" "l" {
  load_balancer_arn = aws_lb.l.arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.t.arn
  }
}
resource "aws_lb_target_group" "t" {}
resource "aws_launch_template" "l" {
  instance_type = "m6i.large"
  block_device_mappings {
    device_name = "/dev/xvdf"
    ebs { volume_size = 30 }
  }
}
resource "aws_autoscaling_group" "g" {
  count               = local.n
  min_size            = 2
  max_size            = 9
  vpc_zone_identifier = [aws_subnet.a.id]
  target_group_arns   = [aws_lb_target_group.t.arn]
  launch_template { id = aws_launch_template.l.id }
}
resource "aws_autoscaling_policy" "p" {
  count                  = local.n
  autoscaling_group_name = aws_autoscaling_group.g[count.index].name
  target_tracking_configuration {
    target_value = 90
    predefined_metric_specification { predefined_metric_type = "ASGAverageCPUUtilization" }
  }
}
resource "aws_ecs_cluster" "c" { name = "c" }
resource "aws_ecs_service" "s" {
  count         = local.n
  cluster       = aws_ecs_cluster.c.id
  desired_count = 1
}
resource "aws_nat_gateway" "n" { subnet_id = aws_subnet.a.id }
resource "aws_subnet" "b" {
  count             = local.n
  availability_zone = "us-east-1b"
}
resource "aws_route_table" "r" {
  count = local.n
  route { nat_gateway_id = aws_nat_gateway.n.id }
}
resource "aws_route_table_association" "r" {
  count          = local.n
  subnet_id      = aws_subnet.b[count.index].id
  route_table_id = aws_route_table.r[count.index].id
}
resource "aws_db_instance" "d" {
  count  = local.n
  engine = "mysql"
}
resource "aws_instance" "i" { subnet_id = aws_subnet.a.id }
resource "aws_route53_record" "r" {
  count   = local.n
  type    = "A"
  records = [aws_instance.i.private_ip]
}
`, n)
}

// steps counts what the evaluation of a policy does.
type steps int

func (*steps) Enabled() bool               { return true }
func (*steps) Config() topdown.TraceConfig { return topdown.TraceConfig{} }
func (s *steps) TraceEvent(topdown.Event)  { *s++ }

// What a rule does grows with the size of its input, not faster: nothing else bounds it.
func TestWorkIsBoundedByTheInput(t *testing.T) {
	t.Parallel()
	e := all(t)
	work := func(n int) []steps {
		g := graph.Build(root(t, rules.LanguageTerraform, crowd(n)))
		z := zones.Of(g)
		input := newInput(g, z, capacity.Of(g, z, nil), "")
		out := make([]steps, len(e.policies))
		for i := range e.policies {
			if _, err := e.queries[i].Eval(t.Context(), rego.EvalParsedInput(input), rego.EvalQueryTracer(&out[i])); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	few, many := work(20), work(80)
	for i, p := range e.policies {
		if many[i] > 5*few[i] {
			t.Errorf("%s: %d steps for 20 of each, %d for 80", p.Rule.ID, few[i], many[i])
		}
	}
}
