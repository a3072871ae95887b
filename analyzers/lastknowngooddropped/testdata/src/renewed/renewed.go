// Package renewed loses state that is renewed in a roundabout way.
package renewed

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"time"
)

type route struct{ host, to string }

type settings struct{ Level string }

var active settings

func Level() string { return active.Level }

func onChange(f func(name string)) {}

// What is decoded into the state itself renews it.
func watchSettings(path string) {
	onChange(func(string) {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Print(err)
			return
		}
		if err := json.Unmarshal(text, &active); err != nil {
			log.Fatalf("settings: %v", err) // want `a failure of json.Unmarshal ends the process, which has a good state in active`
		}
	})
	onChange(func(string) {
		text, err := os.ReadFile(path)
		if err != nil {
			panic(err) // want `a failure of os.ReadFile ends the process, which has a good state in active`
		}
		_ = json.Unmarshal(text, &active)
	})
}

type provider interface {
	List() ([]route, error)
}

type router struct {
	client    *http.Client
	providers []provider

	mu     sync.Mutex
	routes map[string][]route
	answer *route
	until  time.Time
}

func (r *router) serve(host string) []route {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.routes[host]
}

// list does not tell whose routes are not there.
func (r *router) list() (all []route) {
	for _, p := range r.providers {
		routes, err := p.List()
		if err != nil {
			log.Print(err)
			continue
		}
		all = append(all, routes...)
	}
	return all
}

// The state is made anew from what is left.
func (r *router) run(changed <-chan bool) {
	for {
		select {
		case <-changed:
		case <-time.After(time.Minute):
			routes := r.list()
			for _, one := range routes {
				log.Print(one.host)
			}
			r.mu.Lock()
			r.routes = make(map[string][]route) // want `\(\*renewed.router\).list leaves out what it could not load and does not tell, and router.routes is overwritten with what is left`
			for _, one := range routes {
				r.routes[one.host] = append(r.routes[one.host], one)
			}
			r.mu.Unlock()
		}
	}
}

// What is decoded from the answer renews the state.
func (r *router) get() (*route, error) {
	if r.answer != nil && time.Now().Before(r.until) {
		return r.answer, nil
	}
	resp, err := r.client.Get("http://routes.internal/")
	if err != nil {
		r.answer = nil // want `a failure of \(\*http.Client\).Get clears router.answer`
		return nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	var one route
	if err := json.Unmarshal(text, &one); err != nil {
		return nil, err
	}
	r.answer, r.until = &one, time.Now().Add(time.Minute)
	return r.answer, nil
}

// The function that is called renews the state.
func (r *router) reload() error {
	text, err := os.ReadFile("routes")
	if err != nil {
		return err
	}
	r.routes = map[string][]route{"": {{to: string(text)}}}
	return nil
}

func (r *router) keep() {
	for range time.Tick(time.Minute) {
		if err := r.reload(); err != nil {
			log.Fatal("no routes") // want `a failure of \(\*renewed.router\).reload ends the process, which has a good state in router.routes`
		}
	}
}
