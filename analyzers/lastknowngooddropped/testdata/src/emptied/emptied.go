// Package emptied empties state ahead of its successor, which may not come.
package emptied

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

type table struct {
	client *http.Client
	db     *sql.DB

	mu    sync.RWMutex
	hosts map[string]string
	ports map[string]int
	seen  sync.Map
}

func (t *table) host(name string) (string, int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.hosts[name], t.ports[name]
}

func (t *table) ask() (map[string]string, error) {
	resp, err := t.client.Get("http://names.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	hosts := map[string]string{}
	return hosts, json.NewDecoder(resp.Body).Decode(&hosts)
}

func (t *table) refresh() error {
	clear(t.hosts) // want `a failure of \(\*emptied.table\).ask leaves table.hosts empty: it was cleared before the new state was there`
	hosts, err := t.ask()
	if err != nil {
		return err
	}
	for name, host := range hosts {
		t.hosts[name] = host
	}
	return nil
}

// Nobody is called refresh: the loop three calls up tells that this happens again and again.
func (t *table) run() {
	for range time.Tick(time.Minute) {
		t.round()
	}
}

func (t *table) round() { t.both() }

func (t *table) both() { _ = t.load() }

func (t *table) load() error {
	for name := range t.ports {
		delete(t.ports, name) // want `a failure of \(\*sql.DB\).Query leaves table.ports empty`
	}
	rows, err := t.db.Query("SELECT name, port FROM ports")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var port int
		if err := rows.Scan(&name, &port); err != nil {
			return err
		}
		t.ports[name] = port
	}
	return rows.Err()
}

func (t *table) schedule() { time.AfterFunc(time.Minute, t.later) }

func (t *table) later() {
	t.seen.Clear() // want `a failure of \(\*emptied.table\).ask leaves table.seen empty`
	hosts, err := t.ask()
	if err != nil {
		return
	}
	for name, host := range hosts {
		t.seen.Store(name, &host)
	}
	t.schedule()
}

func (t *table) Seen(name string) bool {
	_, ok := t.seen.Load(name)
	return ok
}

// What is there is only dropped when there is something new.
func (t *table) reload() error {
	hosts, err := t.ask()
	if err != nil {
		return err
	}
	clear(t.hosts)
	for name, host := range hosts {
		t.hosts[name] = host
	}
	return nil
}

// Some of it is too old.
func (t *table) renew() error {
	for name, port := range t.ports {
		if port == 0 {
			delete(t.ports, name)
		}
	}
	rows, err := t.db.Query("SELECT name FROM ports WHERE port > 0")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		t.ports[name] = 1
	}
	return rows.Err()
}

// A failure puts the old state back.
func (t *table) sync() error {
	old := t.hosts
	t.hosts = map[string]string{}
	hosts, err := t.ask()
	if err != nil {
		t.hosts = old
		return err
	}
	for name, host := range hosts {
		t.hosts[name] = host
	}
	return nil
}

// Once, at the start: nothing is served yet.
func newTable(client *http.Client) (*table, error) {
	t := &table{client: client, hosts: map[string]string{}}
	return t, t.first()
}

func (t *table) first() error {
	clear(t.hosts)
	hosts, err := t.ask()
	if err != nil {
		return err
	}
	for name, host := range hosts {
		t.hosts[name] = host
	}
	return nil
}

// A job of its own for every message: what it holds goes with it.
func consume(jobs chan string, client *http.Client) {
	for name := range jobs {
		j := &table{client: client}
		j.work(name)
	}
}

func (t *table) work(string) { _ = t.gather() }

func (t *table) gather() (err error) {
	t.hosts, err = t.ask()
	return err
}
