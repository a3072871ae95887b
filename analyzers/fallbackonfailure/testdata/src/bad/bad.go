package bad

import (
	"context"
	"database/sql"
	"io"
	"net/http"
)

type Profiles struct {
	client *http.Client
	db     *sql.DB
}

// Get asks the profile service, and the database when the service does not answer.
func (p *Profiles) Get(ctx context.Context, id string) (string, error) {
	profile, err := p.fromService(ctx, id)
	if err == nil {
		return profile, nil
	}
	return p.fromDatabase(ctx, id) // want `falls back from \(\*bad.Profiles\).fromService \(HTTP Do\) to \(\*bad.Profiles\).fromDatabase \(SQL QueryRowContext\), which runs only when the first has failed`
}

func (p *Profiles) fromService(ctx context.Context, id string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://profiles.internal/"+id, nil)
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

func (p *Profiles) fromDatabase(ctx context.Context, id string) (profile string, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT profile FROM profiles WHERE id = $1", id).Scan(&profile)
	return profile, err
}
