package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/zclconf/go-cty/cty"
)

func whyData(r *model.Resource) model.Why {
	return model.Why{Reason: dataSource(r) + " is read at plan time"}
}

func dataSource(r *model.Resource) string {
	return "data source " + strings.TrimPrefix(r.Address, "data.")
}

// identity is the unknown value of a data source's attribute. What was found has an identity, or the
// plan would have failed: modules ask whether they were given one ("var.zone_id != null").
func identity(typ, name string, t cty.Type) cty.Value {
	v := cty.UnknownVal(t)
	if t != cty.String {
		return v
	}
	own, isID := strings.CutSuffix(name, "_id")
	switch {
	case typ == "aws_iam_policy_document" && strings.HasSuffix(name, "json"):
		return v.Refine().NotNull().StringPrefix("{").NewValue()
	case name == "arn" && strings.HasPrefix(typ, "aws_"):
		return v.Refine().NotNull().StringPrefix("arn:").NewValue()
	case name == "id", isID && strings.HasSuffix(typ, "_"+own), typ == "aws_caller_identity":
		return v.RefineNotNull()
	}
	return v
}

// zonesOf tells the zones of a data source apart from those of others: by Region, or by provider.
func (s *scope) zonesOf(d *declaration, r *model.Resource) string {
	if r.Region != "" {
		return r.Region
	}
	return s.providerName(d)
}

// known is an attribute of a data source that needs no deployment. Place is where its zones are.
func known(typ, name, region, place string) cty.Value {
	if name == "region" && region != "" && strings.HasPrefix(typ, "aws_") {
		return cty.StringVal(region)
	}
	switch typ + "." + name {
	case "aws_availability_zones.names", "aws_availability_zones.zone_ids":
		return functions.AllZones(place)
	case "aws_region.name", "aws_region.id":
		if region != "" {
			return cty.StringVal(region)
		}
	case "aws_partition.partition", "aws_partition.id":
		if region != "" {
			name, _ := model.Partition(region)
			return cty.StringVal(name)
		}
	case "aws_partition.dns_suffix":
		if region != "" {
			_, domain := model.Partition(region)
			return cty.StringVal(domain)
		}
	}
	return cty.NilVal
}
