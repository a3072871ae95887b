// Command unwired tries one after the other of what its parts bring, and nobody has said which yet.
package main

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

type sender interface {
	Send(ctx context.Context, text string) error
}

type posts struct{ client *http.Client }

func (p *posts) Send(ctx context.Context, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://posts.internal/"+text, nil)
	if err != nil {
		return err
	}
	_, err = p.client.Do(req)
	return err
}

type rows struct{ db *sql.DB }

func (r *rows) Send(ctx context.Context, text string) error {
	_, err := r.db.ExecContext(ctx, "INSERT INTO texts VALUES ($1)", text)
	return err
}

// memorySender is for tests.
type memorySender struct{ texts []string }

func (m *memorySender) Send(_ context.Context, text string) error {
	m.texts = append(m.texts, text)
	return nil
}

// With so many that fit nobody knows which it is.
type (
	logged   struct{ sender }
	traced   struct{ sender }
	metered  struct{ sender }
	limited  struct{ sender }
	cached   struct{ sender }
	retrying struct{ sender }
)

func wrapped(s sender) []sender {
	return []sender{&logged{s}, &traced{s}, &metered{s}, &limited{s}, &cached{s}, &retrying{s}}
}

func newPosts() sender  { return &posts{} }
func newRows() sender   { return &rows{} }
func newMemory() sender { return &memorySender{} }

type several struct{ senders []sender }

func (s *several) Send(ctx context.Context, text string) error {
	for _, one := range s.senders {
		if err := one.Send(ctx, text); err == nil { // want `tries main.sender.Send of one implementation after the other until one succeeds: up to 2 mechanisms for one result`
			return nil
		}
	}
	return errors.New("not sent")
}

// all sends to everybody.
func (s *several) all(ctx context.Context, text string) (err error) {
	for _, one := range s.senders {
		err = errors.Join(err, one.Send(ctx, text))
	}
	return err
}

type keeper interface {
	Keep(ctx context.Context, text string) error
}

type keeps struct{ db *sql.DB }

func (k *keeps) Keep(ctx context.Context, text string) error {
	_, err := k.db.ExecContext(ctx, "INSERT INTO kept VALUES ($1)", text)
	return err
}

func newKeeps() keeper { return &keeps{} }

// The only ones there are keep texts in databases: copies of each other.
type copies struct{ keepers []keeper }

func (c *copies) Keep(ctx context.Context, text string) error {
	for _, one := range c.keepers {
		if err := one.Keep(ctx, text); err == nil {
			return nil
		}
	}
	return errors.New("not kept")
}

func main() {
	http.HandleFunc("/send", func(w http.ResponseWriter, r *http.Request) {
		s := &several{}
		s.Send(r.Context(), r.FormValue("text"))
		s.all(r.Context(), r.FormValue("text"))
		new(copies).Keep(r.Context(), r.FormValue("text"))
	})
}
