package capacity

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

func onGroup(name string, v values) *model.Resource {
	v["autoscaling_group_name"] = to("g")
	return resource(name, "aws_autoscaling_policy", v)
}

func cpu(target cty.Value) cty.Value {
	return block(values{"target_value": target, "predefined_metric_specification": block(values{"predefined_metric_type": s("ASGAverageCPUUtilization")})})
}

func custom(namespace cty.Value, dimensions ...cty.Value) values {
	return values{"target_tracking_configuration": block(values{"target_value": n(70), "customized_metric_specification": block(values{
		"metric_name": s("CPUUtilization"), "namespace": namespace, "metric_dimension": cty.TupleVal(dimensions)})})}
}

func alarm(threshold int64, v values) *model.Resource {
	for name, value := range (values{"alarm_actions": cty.TupleVal([]cty.Value{to("step")}), "metric_name": s("CPUUtilization"), "namespace": s("AWS/EC2"),
		"dimensions": cty.ObjectVal(values{"AutoScalingGroupName": to("g")}), "statistic": s("Average"), "comparison_operator": s("GreaterThanThreshold"), "threshold": n(threshold)}) {
		if _, set := v[name]; !set {
			v[name] = value
		}
	}
	return resource("alarm", "aws_cloudwatch_metric_alarm", v)
}

// What counts is the lowest target of each measure of the group itself.
func TestTargets(t *testing.T) {
	group := resource("g", "aws_autoscaling_group", values{"name": s("web"), "min_size": n(6), "max_size": n(9)})
	step := onGroup("step", values{"scaling_adjustment": n(1)})
	low := onGroup("low", values{"target_tracking_configuration": cpu(n(50))})
	high := onGroup("high", values{"target_tracking_configuration": cpu(n(95))})
	dimension := func(name string, value cty.Value) cty.Value {
		return cty.ObjectVal(values{"name": s(name), "value": value})
	}
	for _, c := range []struct {
		name   string
		others []*model.Resource
		want   float64 // 0: not known, or none
		why    string
		none   bool
	}{
		{"an emergency step above a target", []*model.Resource{low, step, alarm(90, values{})}, 50, "", false},
		{"a step below a target", []*model.Resource{high, step, alarm(60, values{})}, 60, "", false},
		{"two targets of one measure", []*model.Resource{high, low}, 50, "", false},
		{"a policy that is off", []*model.Resource{onGroup("off", values{"enabled": cty.False, "target_tracking_configuration": cpu(n(95))})}, 0, "", true},
		{"a policy that may be off", []*model.Resource{onGroup("maybe", values{"enabled": open("nobody says"), "target_tracking_configuration": cpu(n(95))})}, 0, "nobody says", false},
		{"a target that may be lower", []*model.Resource{high, onGroup("open", values{"target_tracking_configuration": cpu(open("nobody says"))})}, 95, "nobody says", false},
		{"an alarm on a database", []*model.Resource{step, alarm(90, values{"namespace": s("AWS/RDS"), "dimensions": cty.ObjectVal(values{"DBInstanceIdentifier": s("db")})})}, 0, "", true},
		{"an alarm on another group", []*model.Resource{step, alarm(90, values{"dimensions": cty.ObjectVal(values{"AutoScalingGroupName": s("other")})})}, 0, "", true},
		{"an alarm on the group by name", []*model.Resource{step, alarm(90, values{"dimensions": cty.ObjectVal(values{"AutoScalingGroupName": s("web")})})}, 90, "", false},
		{"an alarm on whatever", []*model.Resource{step, alarm(90, values{"dimensions": cty.EmptyObjectVal})}, 0, "no dimensions", false},
		{"an alarm without effect", []*model.Resource{step, alarm(90, values{"actions_enabled": cty.False})}, 0, "", true},
		{"an alarm on its cluster", []*model.Resource{step, alarm(90, values{"namespace": s("AWS/ECS"), "metric_name": s("CPUReservation"), "dimensions": cty.ObjectVal(values{"ClusterName": s("c")})})}, 90, "", false},
		{"tracking of a database", []*model.Resource{onGroup("p", custom(s("AWS/RDS"), dimension("DBInstanceIdentifier", s("db"))))}, 0, "", true},
		{"tracking of its own", []*model.Resource{onGroup("p", custom(s("AWS/EC2"), dimension("AutoScalingGroupName", to("g"))))}, 70, "", false},
		{"tracking of something unknown", []*model.Resource{onGroup("p", custom(open("nobody says"), dimension("AutoScalingGroupName", to("g"))))}, 0, "nobody says", false},
	} {
		got := groups(append(c.others, group)...)["g"].Policies
		if c.none {
			if len(got) > 0 {
				t.Errorf("%s: %+v", c.name, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Value.Known != (c.want > 0) || got[0].Value.Known && got[0].Value.Value != c.want || !strings.Contains(got[0].Value.Why+got[0].Unless, c.why) {
			t.Errorf("%s: %+v, want %v %q", c.name, got, c.want, c.why)
		}
	}
}
