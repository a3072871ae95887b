package good

import (
	"context"
	"net/http"
	"sync"
)

type Topics struct {
	client *http.Client
	last   sync.Map
}

func (t *Topics) ask(ctx context.Context, question string) (string, error) {
	resp, err := t.client.Get("http://model.internal/?q=" + question)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// Of asks a model for the topic of a question, and gives its last answer when there is no new one.
func (t *Topics) Of(ctx context.Context, question string) (string, error) {
	topic, err := t.ask(ctx, question)
	if err != nil {
		if last, ok := t.last.Load(question); ok {
			return last.(string), nil
		}
		return "", err
	}
	t.last.Store(question, topic)
	return topic, nil
}
