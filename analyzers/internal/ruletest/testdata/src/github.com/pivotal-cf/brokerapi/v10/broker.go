// Package brokerapi is a stub with the library's signatures.
package brokerapi

import (
	"context"
	"net/http"
)

type (
	ProvisionDetails       struct{ ServiceID, PlanID string }
	ProvisionedServiceSpec struct{ IsAsync bool }
	BrokerCredentials      struct{ Username, Password string }
)

// ServiceBroker is what the library serves; the real one has more methods.
type ServiceBroker interface {
	Provision(ctx context.Context, instanceID string, details ProvisionDetails, asyncAllowed bool) (ProvisionedServiceSpec, error)
}

type Logger interface{ Info(action string) }

func New(serviceBroker ServiceBroker, logger Logger, brokerCredentials BrokerCredentials) http.Handler {
	return nil
}
