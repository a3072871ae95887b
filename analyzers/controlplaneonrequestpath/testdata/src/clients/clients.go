// Package clients has the shapes in which operations are called.
package clients

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2v1 "github.com/aws/aws-sdk-go/service/ec2"
	"github.com/aws/aws-sdk-go/service/ec2/ec2iface"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
	"github.com/aws/aws-sdk-go/service/s3/s3manager/s3manageriface"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	typedapps "k8s.io/client-go/kubernetes/typed/apps/v1"
)

// launcher is the program's own interface: its method has the shape of the client's.
type launcher interface {
	RunInstances(ctx context.Context, in *ec2.RunInstancesInput, opts ...func(*ec2.Options)) (*ec2.RunInstancesOutput, error)
}

type api struct {
	launch      launcher
	v2          *ec2.Client
	v1          ec2iface.EC2API
	old         *ec2v1.EC2
	uploads     s3manageriface.UploaderAPI
	uploader    *s3manager.Uploader
	fleets      *autoscaling.Client
	deployments typedapps.DeploymentsGetter
	known       []string
}

func (a *api) Interfaces(w http.ResponseWriter, r *http.Request) {
	a.launch.RunInstances(r.Context(), &ec2.RunInstancesInput{})                      // want `EC2 RunInstances, a control-plane operation`
	a.v1.TerminateInstancesWithContext(r.Context(), &ec2v1.TerminateInstancesInput{}) // want `EC2 TerminateInstances, a control-plane operation`
	a.v1.DescribeInstancesPages(nil, nil)                                             // want `EC2 DescribeInstances, a read of the control plane`
}

// Uploads write objects: data, whatever s3manager calls its request.
func (a *api) Uploads(w http.ResponseWriter, r *http.Request) {
	a.uploads.UploadWithContext(r.Context(), &s3manager.UploadInput{})
	a.uploader.Upload(&s3manager.UploadInput{})
}

func (a *api) Loops(w http.ResponseWriter, r *http.Request) {
	pages := autoscaling.NewDescribeAutoScalingGroupsPaginator(a.fleets, nil)
	for pages.HasMorePages() {
		pages.NextPage(r.Context()) // want `Auto Scaling DescribeAutoScalingGroups, a read of the control plane`
	}
	ec2.NewInstanceRunningWaiter(a.v2).Wait(r.Context(), nil, time.Minute) // want `EC2 DescribeInstances, a read of the control plane`
	a.old.WaitUntilInstanceRunning(nil)                                    // want `EC2 DescribeInstances, a read of the control plane`
}

func (a *api) Kubernetes(w http.ResponseWriter, r *http.Request) {
	a.deployments.
		Deployments("shop").
		Create(r.Context(), &appsv1.Deployment{}, metav1.CreateOptions{}) // want `Kubernetes Create, a control-plane operation`
}

// Cached only asks when it knows nothing: not what a request waits for.
func (a *api) Cached(w http.ResponseWriter, r *http.Request) {
	if len(a.known) == 0 {
		list, _ := a.deployments.Deployments("shop").List(r.Context(), metav1.ListOptions{})
		a.known = names(list)
	}
}

func names(*appsv1.DeploymentList) []string { return []string{"shop"} }

// Accessors call nothing.
func (a *api) Accessors(w http.ResponseWriter, r *http.Request) { a.v2.Options() }
