package github

import (
	"context"
	"net/http"
)

type (
	Client struct {
		Repositories *RepositoriesService
	}
	RepositoriesService struct{}
	Repository          struct{ Name *string }
	Response            struct{ *http.Response }
)

func NewClient(httpClient *http.Client) *Client { return nil }

func (s *RepositoriesService) Get(ctx context.Context, owner, repo string) (*Repository, *Response, error) {
	return nil, nil, nil
}
