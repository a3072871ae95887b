// Package conditions looks as if it lost state, and lacks one condition of a loss.
package conditions

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"
)

type table struct{ rows map[string]string }

func newTable(size int) (*table, error) {
	if size < 0 {
		return nil, errors.New("a table has no fewer than 0 rows")
	}
	return &table{make(map[string]string, size)}, nil
}

type rule struct{ host string }

// split works its result out in several steps; nobody is asked.
func split(text string) ([]rule, error) {
	var rules []rule
	for _, part := range strings.Split(text, ",") {
		r, err := one(part)
		if err != nil {
			return nil, err
		}
		rules = append(rules, r)
	}
	return rules, nil
}

var parsing sync.Mutex

func one(part string) (rule, error) {
	if err := named(part); err != nil {
		return rule{}, err
	}
	return rule{part}, nil
}

func named(part string) error {
	parsing.Lock()
	defer parsing.Unlock()
	if empty(part) {
		return errors.New("a rule needs a name")
	}
	return nil
}

func empty(part string) bool {
	for word := range strings.SplitSeq(part, " ") {
		if strings.TrimSpace(word) == "" {
			return true
		}
	}
	return false
}

func fetch() ([]byte, error) {
	resp, err := http.Get("http://prices.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type source interface {
	List() ([]string, error)
}

type server struct {
	size    int
	table   *table
	denied  []rule
	summary []byte
	prices  []byte
	names   []string
	nodes   []string
	info    *table

	aliveNodes []string
}

func (s *server) serve(host string) (string, []rule, []byte, []string, *table) {
	return s.table.rows[host], s.denied, s.prices, s.names, s.info
}

// Not loaded: the table is made, nobody is asked for it.
func (s *server) remake() bool {
	t, err := newTable(s.size)
	if err != nil {
		s.table = nil
		return false
	}
	s.table = t
	return true
}

// Not loaded: what the rules say is worked out from what is given.
func (s *server) updateRules(text string) {
	s.denied = nil
	rules, err := split(text)
	if err != nil {
		log.Print(err)
		return
	}
	s.denied = rules
}

// Not loaded: a rule that makes no sense is left out of those that came.
func (s *server) updateEach(texts []string) {
	var rules []rule
	for _, text := range texts {
		r, err := one(text)
		if err != nil {
			continue
		}
		rules = append(rules, r)
	}
	s.denied = rules
}

// Not served: nobody reads the summary.
func (s *server) refreshSummary() {
	text, err := fetch()
	if err != nil {
		s.summary = nil
		return
	}
	s.summary = text
}

// Not kept: there is nothing yet.
func (s *server) updateOnce() {
	if s.prices == nil {
		s.prices, _ = fetch()
	}
	if len(s.names) == 0 {
		s.names, _ = names()
	}
}

func names() ([]string, error) {
	text, err := fetch()
	return strings.Fields(string(text)), err
}

// Not done: it goes on until it succeeds.
func (s *server) refreshAtLast() {
	var err error
	s.names, err = names()
	for err != nil {
		time.Sleep(time.Second)
		s.names, err = names()
	}
}

// Not less: one node that answers is enough.
func (s *server) reload() error {
	for _, node := range s.nodes {
		text, err := os.ReadFile(node)
		if err != nil {
			continue
		}
		s.names = strings.Fields(string(text))
		return nil
	}
	return errors.New("no node answers")
}

// No message of a process that cannot go on: the address is wrong, whoever is asked.
func (s *server) refreshAddress(text string) {
	u, err := url.Parse(text)
	if err != nil {
		panic(err)
	}
	s.names = []string{u.Host}
}

// The error decides first.
func (s *server) renew() error {
	text, err := fetch()
	if err != nil {
		return err
	}
	var names []string
	if err := json.Unmarshal(text, &names); err != nil {
		return err
	}
	s.names = names
	return nil
}

// What all the sources say is only taken when they say it.
func (s *server) sync(sources []source) {
	names := merged(sources)
	if len(names) == 0 {
		return
	}
	s.names = names
}

func merged(sources []source) []string {
	var all []string
	for _, src := range sources {
		part, err := src.List()
		if err != nil {
			continue
		}
		all = append(all, part...)
	}
	return all
}

// Who does not answer is not alive: that is what is asked.
func (s *server) refreshNodes(sources []source) {
	alive := []string{}
	for _, src := range sources {
		nodes, err := src.List()
		if err != nil {
			continue
		}
		alive = append(alive, nodes...)
	}
	s.aliveNodes = alive
}

func (s *server) first() string { return s.aliveNodes[0] }
