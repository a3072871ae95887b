// Package hub asks GitHub with a client that only adds tokens.
package hub

import (
	"context"
	"time"

	"github.com/google/go-github/v60/github"
	"golang.org/x/oauth2"
)

type hub struct{ client *github.Client }

func newHub(src oauth2.TokenSource) *hub {
	tc := oauth2.NewClient(context.Background(), src) // want `\(\*github.RepositoriesService\).Get can wait for ever: its context has no deadline and never ends, and the client that it is made with has no timeout`
	return &hub{github.NewClient(tc)}
}

func (h *hub) name(owner, repo string) (string, error) {
	r, _, err := h.client.Repositories.Get(context.TODO(), owner, repo)
	if err != nil {
		return "", err
	}
	return *r.Name, nil
}

func (h *hub) soon(ctx context.Context, owner, repo string) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	h.client.Repositories.Get(ctx, owner, repo)
}
