// Package blank overwrites what was good with something new that has nothing in it.
package blank

import (
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type snapshot struct {
	hosts map[string]string
	at    time.Time
}

type state struct {
	db     *sql.DB
	mu     sync.Mutex
	roots  *x509.CertPool
	cert   *tls.Certificate
	hosts  map[string]string
	limits map[string]int
	list   []string
	snap   atomic.Pointer[snapshot]
}

func (s *state) serve() (*x509.CertPool, *tls.Certificate, map[string]string, map[string]int, []string, *snapshot) {
	return s.roots, s.cert, s.hosts, s.limits, s.list, s.snap.Load()
}

func (s *state) run() {
	for range time.Tick(time.Minute) {
		s.pool()
		s.poolKept()
		s.file()
		s.fileKept()
		s.pair()
		s.store()
		s.storeKept()
		s.rows()
		s.rowsKept()
		s.merged()
	}
}

// An empty pool is no pool.
func (s *state) pool() {
	pool := x509.NewCertPool()
	pem, err := os.ReadFile("roots.pem")
	if err != nil {
		log.Print(err)
	} else {
		pool.AppendCertsFromPEM(pem)
	}
	s.roots = pool // want `when os.ReadFile fails state.roots is overwritten all the same, with nothing that was loaded`
}

func (s *state) poolKept() {
	pem, err := os.ReadFile("roots.pem")
	if err != nil {
		return
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	s.roots = pool
}

func read() ([]string, error) {
	text, err := os.ReadFile("hosts")
	return []string{string(text)}, err
}

func index(names []string) map[string]string {
	m := make(map[string]string)
	for _, n := range names {
		m[n] = n
	}
	return m
}

// A variable that stays nil.
func (s *state) file() {
	var hosts map[string]string
	if names, err := read(); err != nil {
		log.Print(err)
	} else {
		hosts = index(names)
	}
	s.hosts = hosts // want `when blank.read fails state.hosts is overwritten all the same, with nothing that was loaded`
}

// What was there is what is there when nothing was read.
func (s *state) fileKept() {
	hosts := s.hosts
	if names, err := read(); err == nil {
		hosts = index(names)
	}
	s.hosts = hosts
}

// The address of an empty pair.
func (s *state) pair() error {
	cert, err := tls.LoadX509KeyPair("cert.pem", "key.pem")
	s.cert = &cert // want `tls.LoadX509KeyPair overwrites state.cert before its error is looked at`
	return err
}

func fetch() (*snapshot, error) {
	resp, err := http.Get("http://hosts.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var m map[string]string
	err = json.NewDecoder(resp.Body).Decode(&m)
	return &snapshot{m, time.Now()}, err
}

func (s *state) store() {
	snap, err := fetch()
	if err != nil {
		s.snap.Store(&snapshot{hosts: map[string]string{}, at: time.Now()}) // want `a failure of blank.fetch clears state.snap`
		return
	}
	s.snap.Store(snap)
}

// It is put back.
func (s *state) storeKept() {
	snap, err := fetch()
	old := s.snap.Swap(snap)
	if err != nil {
		s.snap.Store(old)
	}
}

// A row that cannot be read leaves out all behind it.
func (s *state) rows() error {
	rows, err := s.db.Query("select key, n from limits")
	if err != nil {
		return err
	}
	defer rows.Close()
	clear(s.limits) // want `a failure of \(\*sql.Rows\).Scan leaves state.limits empty`
	for rows.Next() {
		var one struct {
			key string
			n   int
		}
		if err := rows.Scan(&one.key, &one.n); err != nil {
			return err
		}
		s.limits[one.key] = one.n
	}
	return rows.Err()
}

func (s *state) rowsKept() error {
	rows, err := s.db.Query("select key, n from limits")
	if err != nil {
		return err
	}
	defer rows.Close()
	limits := map[string]int{}
	for rows.Next() {
		var key string
		var n int
		if err := rows.Scan(&key, &n); err != nil {
			return err
		}
		limits[key] = n
	}
	if err := rows.Err(); err != nil {
		return err
	}
	s.limits = limits
	return nil
}

// The old ones and the new ones.
func (s *state) merged() {
	next := map[string]string{}
	for k, v := range s.hosts {
		next[k] = v
	}
	if names, err := read(); err == nil {
		for _, n := range names {
			next[n] = n
		}
	}
	s.hosts = next
}

// follow compares with what was there the last time.
func follow(gone chan<- string) {
	known := map[string]string{}
	for {
		latest := hosts() // want `blank.hosts returns nothing when it fails, not an error, and known is overwritten with that`
		for h := range known {
			if _, ok := latest[h]; !ok {
				gone <- h
			}
		}
		known = latest
		time.Sleep(time.Minute)
	}
}

func hosts() map[string]string {
	m := map[string]string{}
	names, err := read()
	if err != nil {
		log.Print(err)
		return m
	}
	for _, n := range names {
		m[n] = n
	}
	return m
}

// An error is no answer.
func followKept(gone chan<- string) {
	known := map[string]string{}
	for {
		names, err := read()
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		latest := index(names)
		for h := range known {
			if _, ok := latest[h]; !ok {
				gone <- h
			}
		}
		known = latest
		time.Sleep(time.Minute)
	}
}
