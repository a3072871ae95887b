// Package joined has chains over packages, helpers and wrappers.
package joined

import (
	"context"
	"errors"
	"fmt"

	"example.com/parts"
	"example.com/remotes"
)

type service struct {
	web    *remotes.Web
	either *parts.Either
}

// The rest of the chain is in another package.
func (s *service) across(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	if err != nil {
		return s.either.Get(ctx, key) // want `on failure of \(\*remotes.Web\).Get \(HTTP Get\) tries \(\*remotes.Store\).Get \(SQL QueryRowContext\), then .*Archive.*Get \(net Dial\): 3 mechanisms`
	}
	return v, nil
}

// So is its beginning.
func (s *service) before(ctx context.Context, key string) (string, error) {
	v, err := s.either.Get(ctx, key)
	if err != nil {
		return s.web.Get(ctx, key) // want `on failure of \(\*remotes.Store\).Get \(SQL QueryRowContext\) tries .*Archive.*Get \(net Dial\), then \(\*remotes.Web\).Get`
	}
	return v, nil
}

type provider interface {
	Get(ctx context.Context, key string) (string, error)
}

func providers() []provider {
	return []provider{&remotes.Web{}, &remotes.Store{}, remotes.Archive{}}
}

func ask(ctx context.Context, p provider, key string) (string, error) {
	v, err := p.Get(ctx, key)
	if err != nil {
		return "", fmt.Errorf("ask for %s: %w", key, err)
	}
	return v, nil
}

// A helper is handed one provider after the other.
func oneByOne(ctx context.Context, key string) (string, error) {
	var errs []error
	for _, p := range providers() {
		v, err := ask(ctx, p, key) // want `tries joined.provider.Get of one implementation after the other until one succeeds: up to 3 mechanisms`
		if err == nil {
			return v, nil
		}
		errs = append(errs, err)
	}
	return "", errors.Join(errs...)
}

// The order of the names is the order of the providers.
func named(ctx context.Context, byName map[string]provider, order []string, key string) (string, error) {
	byName["web"], byName["store"] = &remotes.Web{}, &remotes.Store{}
	err := errors.New("no provider")
	for _, name := range order {
		p, ok := byName[name]
		if !ok {
			continue
		}
		var v string
		if v, err = p.Get(ctx, key); err != nil { // want `tries joined.provider.Get of one implementation after the other`
			continue
		}
		return v, nil
	}
	return "", err
}

// Everybody is asked.
func all(ctx context.Context, key string) (found []string) {
	for _, p := range providers() {
		v, err := ask(ctx, p, key)
		if err != nil {
			continue
		}
		found = append(found, v)
	}
	return found
}

// Only one is asked.
func chosen(ctx context.Context, byName map[string]provider, name, key string) (string, error) {
	for n, p := range byName {
		if n == name {
			return ask(ctx, p, key)
		}
	}
	return "", errors.New("no such provider")
}

type authenticator interface {
	Authenticate(ctx context.Context, token string) (string, error)
}

type introspection struct{ web *remotes.Web }

func (i introspection) Authenticate(ctx context.Context, token string) (string, error) {
	return i.web.Get(ctx, token)
}

type sessions struct{ store *remotes.Store }

func (s sessions) Authenticate(ctx context.Context, token string) (string, error) {
	return s.store.Get(ctx, token)
}

// What somebody has brought is for one of them.
func identify(ctx context.Context, token string) (string, error) {
	for _, a := range []authenticator{introspection{}, sessions{}} {
		if user, err := a.Authenticate(ctx, token); err == nil {
			return user, nil
		}
	}
	return "", errors.New("nobody knows the token")
}
