package policy

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// A finding is for the pedantic where another scanner is told to skip the same check.
func TestSkippedElsewhere(t *testing.T) {
	t.Parallel()
	rule := &rules.Rule{Equivalents: []rules.Equivalent{{Tool: "Checkov", ID: "CKV_AWS_28"}, {Tool: "Trivy", ID: "AWS-0024"}, {Tool: "cfn_nag", ID: "W78"}, {Tool: "KICS", ID: "741f1291"}}}
	read := sources{today: "2027-03-31", lines: map[string][]string{}}
	for _, c := range []struct {
		text        string
		first, last int
		want        bool
	}{
		{"resource a b {\n  # checkov:skip=CKV_AWS_28: made again\n}", 1, 3, true},
		{"resource a b {\n  #checkov:skip=CKV_AWS_280\n}", 1, 3, false},
		{"resource a b {\n  x = 1 # checkov:skip=CKV_AWS_28\n}", 1, 3, true},
		{"#trivy:ignore:AVD-AWS-0024\nresource a b {\n}", 2, 3, true},
		{"#trivy:ignore:AWS-0024\n# why\nresource a b {\n}", 3, 4, true},
		{"#trivy:ignore:AWS-0024\n\nresource a b {\n}", 3, 4, false},
		{"#trivy:ignore:AWS-0024:exp:2027-03-31\nresource a b {\n}", 2, 3, true},
		{"#trivy:ignore:AWS-0024:exp:2027-03-30\nresource a b {\n}", 2, 3, false},
		{"#trivy:ignore:AWS-0024:ws:dev\nresource a b {\n}", 2, 3, false},
		{"#trivy:ignore:AWS-0024[name=x]\nresource a b {\n}", 2, 3, false},
		{"resource a b {\n}\n# checkov:skip=CKV_AWS_28", 1, 2, false},
		{"resource a b {\n  # kics-scan ignore-line 741f1291\n}", 1, 3, false},
		{"Table:\n  Metadata:\n    cfn_nag:\n      rules_to_suppress:\n        - id: W78\n", 1, 5, true},
		{"Table:\n  Metadata:\n    checkov:\n      skip:\n      - id: \"CKV_AWS_28\"\n", 1, 5, true},
		{"Table:\n  Properties:\n    TableName: W78\n", 1, 3, false},
	} {
		file := filepath.Join(t.TempDir(), "main.tf")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		r := &model.Resource{Header: rules.Location{File: file, Line: c.first}, EndLine: c.last}
		if got := read.skipsElsewhere(rule, r); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
	if read.skipsElsewhere(rule, &model.Resource{Header: rules.Location{File: "/there/is/none.tf", Line: 1}, EndLine: 3}) {
		t.Error("a file that is not there skips a check")
	}
}

// Data that may be lost and zones that nobody needs are none of the others' business; what else is wrong there is.
func TestRehearsal(t *testing.T) {
	t.Parallel()
	r := thing()
	for _, c := range []struct {
		family, tag string
		rehearsal   bool
		want        rules.Profile
	}{
		{"data", "REL09-BP02", true, rules.Pedantic}, {"data", "REL09-BP02", false, ""}, {"zones", "REL10-BP01", true, rules.Pedantic},
		{"capacity", "REL11-BP05", true, rules.Pedantic}, {"capacity", "REL11-BP05", false, ""}, {"health", "REL10-BP01", true, ""},
	} {
		rule := &rules.Rule{ID: "x", Family: c.family, Tags: []string{c.tag}}
		report := &rules.Report{Findings: []rules.Finding{{RuleID: "x", Symbol: r.Address}}}
		settle(report, graph.Build(&model.Root{Resources: []*model.Resource{r}}), Circumstances{Rehearsal: c.rehearsal}, []*Policy{{Rule: rule}}, "")
		if got := report.Findings[0].Profile; got != c.want {
			t.Errorf("%+v: profile %q", c, got)
		}
	}
}

// With another environment the variables that are left at their defaults have other values, too.
func TestTrial(t *testing.T) {
	t.Parallel()
	r := thing()
	g := graph.Build(&model.Root{Path: "/shop", Resources: []*model.Resource{r}})
	rule := &rules.Rule{ID: "x", Family: "capacity"}
	for _, c := range []struct {
		name, message string
		related       rules.Location
		want          rules.Profile
	}{
		{"a default of the root module", "1 task", rules.Location{File: "/shop/variables.tf", Message: "the default of variable tasks"}, rules.Pedantic},
		{"a default of a module", "1 task", rules.Location{File: "/shop/web/variables.tf", Message: "the default of variable tasks"}, ""},
		{"a parameter", "1 task, with the default of parameter Tasks", rules.Location{}, rules.Pedantic},
		{"a Region", "1 zone", rules.Location{File: "/shop/variables.tf", Message: "the default of variable aws_region"}, ""},
		{"a zone and a number", "1 zone, with the defaults of parameters Zone and Tasks", rules.Location{}, rules.Pedantic},
		{"zones", "1 zone, with the defaults of parameters PrimaryZone, SubnetAZ and Region", rules.Location{}, ""},
		{"no default", "1 task", rules.Location{File: "/shop/main.tf", Message: "it scales to 50 %"}, ""},
	} {
		report := &rules.Report{Findings: []rules.Finding{{RuleID: "x", Symbol: r.Address, Message: c.message, Related: []rules.Location{c.related}}}}
		settle(report, g, Circumstances{Trial: true}, []*Policy{{Rule: rule}}, "")
		if got := report.Findings[0].Profile; got != c.want {
			t.Errorf("%s: profile %q", c.name, got)
		}
	}
}

// What an example chooses is small on purpose; what its module does whoever calls it is not.
func TestExample(t *testing.T) {
	t.Parallel()
	r := thing()
	g := graph.Build(&model.Root{Path: "/web/examples/basic", Resources: []*model.Resource{r}})
	rule := &rules.Rule{ID: "x", Family: "zones"}
	given, called := rules.Location{File: "/web/examples/basic/main.tf", Message: "module.web is given zones here"}, rules.Location{File: "/web/examples/basic/main.tf", Message: "module.web is called here"}
	for _, c := range []struct {
		name    string
		primary string
		related []rules.Location
		want    rules.Profile
	}{
		{"its own", "/web/examples/basic/main.tf", nil, rules.Pedantic},
		{"given", "/web/main.tf", []rules.Location{given, called}, rules.Pedantic},
		{"the module's", "/web/main.tf", []rules.Location{called}, ""},
	} {
		report := &rules.Report{Findings: []rules.Finding{{RuleID: "x", Symbol: r.Address, Primary: rules.Location{File: c.primary}, Related: c.related}}}
		settle(report, g, Circumstances{Example: true}, []*Policy{{Rule: rule}}, "")
		if got := report.Findings[0].Profile; got != c.want {
			t.Errorf("%s: profile %q", c.name, got)
		}
	}
}
