package bad

import (
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
)

type Profiles struct {
	client *http.Client
	db     *sql.DB
}

// Get asks the profile service, else the database, else the archive.
func (p *Profiles) Get(ctx context.Context, id string) (string, error) {
	profile, err := p.fromService(ctx, id)
	if err != nil {
		profile, err = p.fromDatabase(ctx, id) // want `on failure of \(\*bad.Profiles\).fromService \(HTTP Do\) tries \(\*bad.Profiles\).fromDatabase \(SQL QueryRowContext\), then \(\*bad.Profiles\).fromArchive \(net DialContext\): 3 mechanisms for one result`
	}
	if err != nil {
		profile, err = p.fromArchive(ctx, id)
	}
	return profile, err
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

func (p *Profiles) fromArchive(ctx context.Context, id string) (string, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", "archive.internal:4000")
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, id+"\n"); err != nil {
		return "", err
	}
	body, err := io.ReadAll(conn)
	return string(body), err
}
