package renewed

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// signer keeps a text that it renews when its time is over.
type signer struct {
	client *http.Client

	mu     sync.Mutex
	text   string
	issued time.Time
	where  string
	line   string
	seen   int
}

func (s *signer) make(at int64) (string, error) {
	if at < 0 {
		return "", errors.New("too early")
	}
	return strings.Repeat("x", int(at)), nil
}

func (s *signer) header() (string, error) {
	if s.issued.Add(time.Hour).Before(time.Now()) {
		if err := s.issue(); err != nil {
			return "", err
		}
	}
	return s.text, nil
}

// issue is called when the text is old.
func (s *signer) issue() error {
	at := time.Now().Unix()
	var err error
	s.text, err = s.make(at) // want `\(\*renewed.signer\).make overwrites signer.text before its error is looked at`
	if err != nil {
		return err
	}
	s.issued = time.Unix(at, 0)
	return nil
}

// What was found is cleared for a failure.
func (s *signer) find() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.issued) < time.Minute {
		return s.where
	}
	resp, err := s.client.Get("http://where.internal/")
	if err != nil {
		s.where = "" // want `a failure of \(\*http.Client\).Get clears signer.where`
		s.issued = time.Now()
		return ""
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return ""
	}
	s.where, s.issued = string(text), time.Now()
	return s.where
}

// parse reads its own input, once.
func (s *signer) parse(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		s.line = ""
		return err
	}
	s.line, err = s.make(int64(len(text)))
	if err != nil {
		return err
	}
	s.seen++
	return nil
}

// Until a deadline nothing is old.
func (s *signer) until(deadline time.Time) error {
	if time.Now().After(deadline) {
		return errors.New("too late")
	}
	var err error
	s.line, err = s.make(int64(s.seen))
	if err != nil {
		return err
	}
	return nil
}

func (s *signer) show() string { return s.line }
