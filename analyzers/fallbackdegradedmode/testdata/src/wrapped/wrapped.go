// Package wrapped has functions that only call the one that does the work.
package wrapped

import (
	"context"
	"net/http"
	"os"
	"strings"
)

type topics struct {
	client *http.Client
	dir    string
}

func (t *topics) ask(ctx context.Context, question string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://model.internal/?q="+question, nil)
	if err != nil {
		return "", err
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func (t *topics) of(ctx context.Context, question string) string {
	topic, err := t.ask(ctx, question)
	if err != nil {
		topic = guess(question) // want `works the result out with wrapped.guess only when`
	}
	return topic
}

func guess(question string) string { return byWords(question) }

func byWords(question string) string {
	for _, word := range []string{"price", "delivery"} {
		if strings.Contains(question, word) {
			return word
		}
	}
	return ""
}

func (t *topics) named(ctx context.Context, name string) (string, error) {
	topic, err := t.ask(ctx, name)
	if err != nil {
		return t.written(name) // want `reads files with \(\*wrapped.topics\).written only when`
	}
	return topic, nil
}

func (t *topics) written(name string) (string, error) { return t.inFile(name) }

func (t *topics) inFile(name string) (string, error) {
	text, err := os.ReadFile(t.dir + name)
	return string(text), err
}
