// Package reloads ends the process when it cannot have newer state, and empties files before it has what goes into
// them.
package reloads

import (
	"encoding/json"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

type logger interface{ Fatal(args ...any) }

var out logger

type manager interface {
	Load() error
	OnChange(hook func())
}

// A hook of which only interfaces are known.
func hooks(m, routes manager) {
	if err := routes.Load(); err != nil {
		out.Fatal(err)
	}
	m.OnChange(func() {
		if err := routes.Load(); err != nil {
			out.Fatal(err) // want `a failure of reloads.manager.Load in what is handed to OnChange ends the process, which has a good state`
		}
	})
	m.OnChange(func() {
		if err := routes.Load(); err != nil {
			log.Print(err)
		}
	})
}

type list struct {
	names    map[string]bool
	patterns []*regexp.Regexp
}

func (l *list) read(folder string) error {
	return filepath.Walk(folder, func(path string, _ os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		l.names[string(text)] = true
		return nil
	})
}

func fill(l *list, folder string) error { return l.read(folder) }

// perform makes a new list of what it reads, or ends the process.
func perform(folder string) *list {
	l := &list{names: map[string]bool{}}
	if err := fill(l, folder); err != nil {
		log.Fatal(err) // want `a failure of reloads.fill ends the process, which has a good state in blocked`
	}
	return l
}

func change(old *list, folder string) *list {
	log.Print(len(old.names))
	return perform(folder)
}

// What the loop holds was good.
func serve(reload <-chan bool, questions <-chan string) {
	blocked := change(&list{}, "lists")
	for {
		select {
		case <-reload:
			blocked = change(blocked, "lists")
		case q := <-questions:
			log.Print(blocked.names[q])
		}
	}
}

// decode is given what it reads.
func decode(text []byte) *list {
	l := &list{}
	if err := json.Unmarshal(text, &l.names); err != nil {
		panic(err)
	}
	return l
}

func follow(messages <-chan []byte) {
	allowed := &list{}
	for m := range messages {
		log.Print(len(allowed.names))
		allowed = decode(m)
	}
}

func once(folder string) *list {
	l := &list{names: map[string]bool{}}
	if err := fill(l, folder); err != nil {
		log.Fatal(err)
	}
	return l
}

// At the start there is nothing yet.
func serveOnce(questions <-chan string) {
	blocked := once("lists")
	for q := range questions {
		log.Print(blocked.names[q])
	}
}

type server struct {
	routes map[string]string
	url    string
	file   string
}

func (s *server) route(path string) string { return s.routes[path] }

func (s *server) load() (map[string]string, error) {
	text, err := os.ReadFile(s.file)
	return map[string]string{"/": string(text)}, err
}

// Logged, and the end.
func (s *server) onSignal(signals <-chan os.Signal) {
	for range signals {
		m, err := s.load()
		if err != nil {
			slog.Error("cannot reload", "error", err)
			os.Exit(1) // want `a failure of \(\*reloads.server\).load ends the process, which has a good state in server.routes`
		}
		s.routes = m
	}
}

func (s *server) run() {
	for range time.Tick(time.Hour) {
		_ = s.download()
		_ = s.downloadAside()
		_ = s.downloadNext()
		_ = s.downloadFirst()
		_ = s.downloadOnce()
		_ = s.replace()
	}
}

// There is nothing left to read when the other side does not answer.
func (s *server) download() error {
	f, err := os.Create(s.file) // want `when http.Get fails the file is empty already, and what was good in it is lost`
	if err != nil {
		return err
	}
	defer f.Close()
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(f, resp.Body)
	return err
}

func (s *server) downloadAside() error {
	f, err := os.CreateTemp("", "routes")
	if err != nil {
		return err
	}
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(f, resp.Body); err != nil {
		return err
	}
	return os.Rename(f.Name(), s.file)
}

func (s *server) downloadNext() error {
	next := s.file + ".new"
	f, err := os.Create(next)
	if err != nil {
		return err
	}
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(f, resp.Body)
	return err
}

func (s *server) downloadFirst() error {
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	f, err := os.Create(s.file)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, resp.Body)
	return err
}

// Nothing is there yet.
func (s *server) downloadOnce() error {
	if _, err := os.Stat(s.file); err == nil {
		return nil
	}
	f, err := os.Create(s.file)
	if err != nil {
		return err
	}
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(f, resp.Body)
	return err
}

// Removed before there is a new one.
func (s *server) replace() error {
	if err := os.Remove(s.file); err != nil { // want `when http.Get fails the file is empty already`
		return err
	}
	resp, err := http.Get(s.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	f, err := os.Create(s.file)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, resp.Body)
	return err
}
