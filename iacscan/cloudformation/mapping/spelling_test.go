package mapping

import "testing"

func TestSpelling(t *testing.T) {
	for _, c := range []struct{ typ, attribute, want string }{
		{"aws_db_instance", "multi_az", "MultiAZ"},
		{"aws_db_instance", "backup_retention_period", "BackupRetentionPeriod"},
		{"aws_backup_plan", "delete_after", "DeleteAfterDays"},
		{"aws_autoscaling_group", "vpc_zone_identifier", "VPCZoneIdentifier"},
		{"aws_lambda_function", "reserved_concurrent_executions", "ReservedConcurrentExecutions"},
		{"aws_lb_target_group", "name", "Name"},
		{"aws_s3_bucket_versioning", "mfa_delete", ""},
		{"aws_thing", "name", ""},
	} {
		if got := Spelling(c.typ)[c.attribute]; got != c.want {
			t.Errorf("%s of %s is spelled %q, want %q", c.attribute, c.typ, got, c.want)
		}
	}
}
