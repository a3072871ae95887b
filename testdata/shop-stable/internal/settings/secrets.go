// Package settings holds what the service is configured with.
package settings

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

// Secrets is a local copy of the shop's secrets.
type Secrets struct {
	client *secretsmanager.Client
	prefix string
	names  []string
	log    *slog.Logger

	mu     sync.RWMutex
	values map[string]string
}

// LoadSecrets reads the named secrets once; Refresh keeps them current.
func LoadSecrets(ctx context.Context, client *secretsmanager.Client, prefix string, log *slog.Logger, names ...string) (*Secrets, error) {
	s := &Secrets{client: client, prefix: prefix, names: names, log: log}
	values, err := s.read(ctx)
	if err != nil {
		return nil, err
	}
	s.values = values
	return s, nil
}

// Value is the secret called name, as of the last refresh.
func (s *Secrets) Value(name string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[name]
}

// Refresh reads the secrets again every five minutes until ctx ends. When that fails the values
// that are there stay.
func (s *Secrets) Refresh(ctx context.Context) {
	tick := time.NewTicker(5 * time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		values, err := s.read(ctx)
		if err != nil {
			s.log.Warn("secrets not refreshed", "error", err)
			continue
		}
		s.mu.Lock()
		maps.Copy(s.values, values)
		s.mu.Unlock()
	}
}

func (s *Secrets) read(ctx context.Context) (map[string]string, error) {
	values := make(map[string]string, len(s.names))
	for _, name := range s.names {
		out, err := s.client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String(s.prefix + name)})
		if err != nil {
			return nil, fmt.Errorf("read secret %s: %w", name, err)
		}
		values[name] = aws.ToString(out.SecretString)
	}
	return values, nil
}
