// Package apart has the ways in which requests come in that other fixtures do not have, and what only
// looks like a control plane or like a request.
package apart

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/aws/aws-lambda-go/cfn"
	functions "github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/convox/stdapi"
	"github.com/gorilla/mux"
	brokerapi "github.com/pivotal-cf/brokerapi/v10"
	"github.com/valyala/fasthttp"
	appsv1 "k8s.io/api/apps/v1"
	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	typedapps "k8s.io/client-go/kubernetes/typed/apps/v1"
	typedauthentication "k8s.io/client-go/kubernetes/typed/authentication/v1"
	typedauthorization "k8s.io/client-go/kubernetes/typed/authorization/v1"
	typedcore "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type api struct {
	ec2         *ec2.Client
	deployments typedapps.DeploymentsGetter
	reviews     typedauthorization.SubjectAccessReviewInterface
	tokens      typedauthentication.TokenReviewInterface
	db          *sql.DB
	events      typedcore.EventInterface
	status      client.StatusClient
	jobs        chan string
}

// function is a closure, and the chain goes over several lines.
func function(a *api) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a.deployments.
			Deployments("functions").
			Create(r.Context(), &appsv1.Deployment{}, metav1.CreateOptions{}) // want `Kubernetes Create, a control-plane operation, runs on a request path: net/http handler function literal in apart.function`
	}
}

// broker is served by a library, through its interface.
type broker struct{ ec2 *ec2.Client }

func (b *broker) Provision(ctx context.Context, id string, details brokerapi.ProvisionDetails, async bool) (brokerapi.ProvisionedServiceSpec, error) {
	_, err := b.ec2.RunInstances(ctx, &ec2.RunInstancesInput{}) // want `EC2 RunInstances, a control-plane operation, runs on a request path: service broker \(\*apart.broker\).Provision`
	return brokerapi.ProvisionedServiceSpec{}, err
}

// scheduler is chosen by its name.
type scheduler interface {
	Place(ctx context.Context) error
}

type machines struct{ ec2 *ec2.Client }

func (m machines) Place(ctx context.Context) error {
	_, err := m.ec2.RunInstances(ctx, &ec2.RunInstancesInput{}) // want `EC2 RunInstances, a control-plane operation`
	return err
}

var schedulers = map[string]any{"machines": machines{}}

func (a *api) place(w http.ResponseWriter, r *http.Request) {
	if s, ok := schedulers[r.FormValue("scheduler")].(scheduler); ok {
		s.Place(r.Context())
	}
}

func (a *api) fast(ctx *fasthttp.RequestCtx) {
	a.ec2.RunInstances(context.Background(), &ec2.RunInstancesInput{}) // want `fasthttp handler`
}

// allowed asks who may do what, which is done for every request by design.
func (a *api) allowed(w http.ResponseWriter, r *http.Request) {
	a.reviews.Create(r.Context(), &authorizationv1.SubjectAccessReview{}, metav1.CreateOptions{})
	a.tokens.Create(r.Context(), &authenticationv1.TokenReview{}, metav1.CreateOptions{})
}

// routed is given to a router of another kind.
func (a *api) routed(c *stdapi.Context) error {
	_, err := a.ec2.RunInstances(c.Context(), &ec2.RunInstancesInput{}) // want `stdapi handler \(\*apart.api\).routed for POST /instances`
	return err
}

// noted says what has happened, and how something is.
func (a *api) noted(w http.ResponseWriter, r *http.Request) {
	a.events.Create(r.Context(), &corev1.Event{}, metav1.CreateOptions{})
	a.status.Status().Patch(r.Context(), nil, nil)
}

// enqueue leaves the work to a worker.
func (a *api) enqueue(w http.ResponseWriter, r *http.Request) { a.jobs <- r.FormValue("name") }

func (a *api) work(ctx context.Context) {
	for range a.jobs {
		a.ec2.RunInstances(ctx, &ec2.RunInstancesInput{})
	}
}

// createInstance writes down that there is one.
func (a *api) CreateInstance(ctx context.Context, name string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO instances VALUES ($1)", name)
	return err
}

func (a *api) instance(w http.ResponseWriter, r *http.Request) {
	if err := a.CreateInstance(r.Context(), r.FormValue("name")); err != nil {
		http.Error(w, "not now", http.StatusServiceUnavailable)
	}
}

// resource is called by CloudFormation, while a stack changes.
func (a *api) resource(ctx context.Context, event cfn.Event) (string, map[string]any, error) {
	_, err := a.ec2.RunInstances(ctx, &ec2.RunInstancesInput{})
	return "", nil, err
}

// changed is called when an informer sees a change.
func (a *api) changed(old, new any) {
	a.ec2.RunInstances(context.Background(), &ec2.RunInstancesInput{})
}

// unused is called by nobody.
func (a *api) unused(ctx context.Context) { a.ec2.RunInstances(ctx, &ec2.RunInstancesInput{}) }

// supervise keeps a number of machines.
func (a *api) supervise(ctx context.Context) {
	for ctx.Err() == nil {
		a.ec2.RunInstances(ctx, &ec2.RunInstancesInput{})
	}
}

func serve(ctx context.Context, a *api, informer cache.SharedInformer) {
	r := mux.NewRouter()
	r.HandleFunc("/function", function(a)).Methods("POST")
	r.HandleFunc("/place", a.place)
	r.HandleFunc("/allowed", a.allowed)
	r.HandleFunc("/noted", a.noted)
	r.HandleFunc("/enqueue", a.enqueue)
	new(stdapi.Router).Route("POST", "/instances", a.routed)
	r.HandleFunc("/instance", a.instance)
	brokerapi.New(&broker{a.ec2}, nil, brokerapi.BrokerCredentials{})
	fasthttp.ListenAndServe(":8080", a.fast)
	functions.Start(a.resource)
	informer.AddEventHandler(cache.ResourceEventHandlerFuncs{UpdateFunc: a.changed})
	go a.work(ctx)
	go a.supervise(ctx)
}
