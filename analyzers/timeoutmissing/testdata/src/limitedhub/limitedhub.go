// Package limitedhub asks GitHub with a client that has a timeout.
package limitedhub

import (
	"context"
	"net/http"
	"time"

	"github.com/google/go-github/v60/github"
)

type hub struct{ client *github.Client }

func newHub() *hub { return &hub{github.NewClient(&http.Client{Timeout: time.Minute})} }

func (h *hub) ask(owner, repo string) { h.client.Repositories.Get(context.TODO(), owner, repo) }
