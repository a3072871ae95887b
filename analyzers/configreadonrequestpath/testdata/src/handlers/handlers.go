// Package handlers reads its configuration for every request, in the usual ways.
package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/gin-gonic/gin"
	vault "github.com/hashicorp/vault/api"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/client-go/kubernetes/typed/core/v1"
)

type authorizer struct {
	secrets *secretsmanager.Client
	creds   map[string]string
	ready   bool
}

// allow compares with the secret of the moment.
func (a *authorizer) allow(ctx context.Context, request events.APIGatewayProxyRequest) (bool, error) {
	name := "origin"
	out, err := a.secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request: Lambda handler`
	if err != nil {
		return false, err
	}
	return request.Body == *out.SecretString, nil
}

func start() { lambda.Start((&authorizer{}).allow) }

// load keeps what it reads, and reads it again all the same.
func (a *authorizer) load(ctx context.Context) error {
	name := "app"
	out, err := a.secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request`
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(*out.SecretString), &a.creds)
}

func (a *authorizer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := a.load(r.Context()); err != nil {
		http.Error(w, "no credentials", http.StatusInternalServerError)
	}
}

// Five at a time.
func many(w http.ResponseWriter, r *http.Request) {
	for _, name := range []string{"host", "port", "user", "password", "database"} {
		if _, err := get(r.Context(), name); err != nil {
			http.Error(w, "no "+name, http.StatusInternalServerError)
			return
		}
	}
}

func mail(c *secretsmanager.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := password(r.Context(), c); err != nil {
			http.Error(w, "no password", http.StatusInternalServerError)
		}
	}
}

func tenant(v *vault.Client) gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, err := v.Logical().Read("secret/shop"); err != nil { // want `Vault Read is called on every request`
			c.Status(http.StatusInternalServerError)
		}
	}
}

type starter struct {
	secrets corev1.SecretsGetter
	configs corev1.ConfigMapsGetter
}

// specialise gets what a function needs when it is called for the first time.
func (s *starter) specialise(w http.ResponseWriter, r *http.Request) {
	if _, err := s.secrets.Secrets("functions").Get(r.Context(), "keys", metav1.GetOptions{}); err != nil { // want `Kubernetes Get is called on every request`
		http.Error(w, "no keys", http.StatusInternalServerError)
	}
	if _, err := s.configs.ConfigMaps("functions").Get(r.Context(), "settings", metav1.GetOptions{}); err != nil { // want `Kubernetes Get is called on every request`
		http.Error(w, "no settings", http.StatusInternalServerError)
	}
}

// source is the seam that tests use.
type source interface {
	Secret(ctx context.Context, name string) (string, error)
}

type managed struct{ client *secretsmanager.Client }

func (m managed) Secret(ctx context.Context, name string) (string, error) {
	out, err := m.client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request`
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

type payments struct{ from source }

func (p *payments) pay(w http.ResponseWriter, r *http.Request) {
	if _, err := p.from.Secret(r.Context(), "stripe"); err != nil {
		http.Error(w, "no key", http.StatusInternalServerError)
	}
}

func serve(e *gin.Engine, v *vault.Client, c *secretsmanager.Client) {
	e.GET("/tenant", tenant(v))
	http.Handle("/app", &authorizer{})
	http.HandleFunc("/many", many)
	http.HandleFunc("/mail", mail(c))
	http.HandleFunc("/start", (&starter{}).specialise)
	http.HandleFunc("/pay", (&payments{from: managed{c}}).pay)
}

// get makes a client of its own each time.
func get(ctx context.Context, name string) (string, error) {
	client := &secretsmanager.Client{}
	out, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request`
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

// password prefers the environment, and asks for what is not there.
func password(ctx context.Context, c *secretsmanager.Client) (string, error) {
	if v := os.Getenv("PASSWORD"); v != "" {
		return v, nil
	}
	name := os.Getenv("PASSWORD_NAME")
	out, err := c.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request`
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}
