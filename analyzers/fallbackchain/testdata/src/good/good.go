package good

import (
	"context"
	"errors"
	"io"
	"net/http"
)

type Profiles struct {
	client *http.Client
	copies []string
}

// Get asks one copy of the profile service after the other.
func (p *Profiles) Get(ctx context.Context, id string) (string, error) {
	for _, base := range p.copies {
		if profile, err := p.from(ctx, base, id); err == nil {
			return profile, nil
		}
	}
	return "", errors.New("no copy of the profile service answers")
}

func (p *Profiles) from(ctx context.Context, base, id string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/"+id, nil)
	if err != nil {
		return "", err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}
