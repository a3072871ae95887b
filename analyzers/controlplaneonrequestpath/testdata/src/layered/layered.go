// Command layered has a thin wrapper around the SDK, which requests reach by way of two other packages.
package main

import (
	"context"

	"github.com/aws/aws-sdk-go/service/ec2"
	"github.com/aws/aws-sdk-go/service/ec2/ec2iface"

	"example.com/layered/front"
	"example.com/layered/orchestrator"
)

// EC2 is what the program knows of EC2.
type EC2 struct{ Service ec2iface.EC2API }

func (e *EC2) Remove(ctx context.Context) error {
	_, err := e.Service.TerminateInstancesWithContext(ctx, &ec2.TerminateInstancesInput{}) // want `chi handler function literal in front.Routes for POST /shrink -> \(\*orchestrator.Orchestrator\).Shrink -> \(\*layered.EC2\).Remove`
	return err
}

func main() { front.Routes(orchestrator.New(&EC2{})) }
