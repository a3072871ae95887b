package model

import "strings"

// Partition is the part of AWS that a Region belongs to, with the domain of its services. Without a Region
// it is the commercial one: a configuration is rarely written for another, and the names in it (of managed
// policies, say) are the same.
func Partition(region string) (name, domain string) {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn", "amazonaws.com.cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov", "amazonaws.com"
	}
	return "aws", "amazonaws.com"
}
