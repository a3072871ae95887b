// Package steps calls operations in several steps, and clients of other clouds.
package steps

import (
	"context"
	"net/http"
	"time"

	ec2v1 "github.com/aws/aws-sdk-go/service/ec2"
	"github.com/digitalocean/godo"
	"k8s.io/client-go/rest"
)

type api struct {
	old      *ec2v1.EC2
	profiles rest.Interface
	droplets *godo.Client
	volumes  volumes
	named    named
}

// volumes is what the program needs of the client.
type volumes interface {
	CreateVolume(context.Context, *godo.VolumeCreateRequest) (*godo.Volume, *godo.Response, error)
}

// named is a service of the program's own, whatever its types.
type named interface {
	CreateVolume(ctx context.Context, name string) (*godo.Volume, error)
}

// The request is made in one step and sent in the next; one that is only signed is not sent from here.
func (a *api) Requests(w http.ResponseWriter, r *http.Request) {
	req, _ := a.old.TerminateInstancesRequest(&ec2v1.TerminateInstancesInput{})
	req.Send() // want `EC2 TerminateInstances, a control-plane operation`
	signed, _ := a.old.TerminateInstancesRequest(&ec2v1.TerminateInstancesInput{})
	signed.Presign(time.Minute)
}

func (a *api) Verbs(w http.ResponseWriter, r *http.Request) {
	a.profiles.Post().Resource("profiles").Body(r).Do(r.Context()).Error() // want `Kubernetes Do, a control-plane operation`
	a.profiles.Get().Resource("profiles").Do(r.Context()).Error()          // want `Kubernetes Do, a read of the control plane`
}

func (a *api) Volumes(w http.ResponseWriter, r *http.Request) {
	a.droplets.Storage.CreateVolume(r.Context(), nil)           // want `DigitalOcean CreateVolume, a control-plane operation`
	a.droplets.Storage.GetVolume(r.Context(), r.Form.Get("id")) // want `DigitalOcean GetVolume, a read of the control plane`
}

func (a *api) Narrowed(w http.ResponseWriter, r *http.Request) {
	a.volumes.CreateVolume(r.Context(), nil) // want `DigitalOcean CreateVolume, a control-plane operation`
	a.named.CreateVolume(r.Context(), "a")
}
