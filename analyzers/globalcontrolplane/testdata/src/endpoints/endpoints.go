// Package endpoints chooses endpoints of STS.
package endpoints

import (
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func global(o *sts.Options) {
	o.Region = "aws-global" // want `the global endpoint of STS is chosen`
}

func regional(o *sts.Options) { o.Region = "eu-west-1" }

func literal(o *sts.Options) {
	endpoint := "https://sts.amazonaws.com"
	o.BaseEndpoint = pointer("https://sts.amazonaws.com/") // want `the global endpoint of STS is chosen`
	o.AppID = endpoint
}

func pointer(s string) *string { return &s }
