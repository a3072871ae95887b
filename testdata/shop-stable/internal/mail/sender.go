package mail

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Sender is the mail provider's API.
type Sender struct {
	url  string
	http *http.Client
}

// NewSender returns the provider at url.
func NewSender(url string) *Sender {
	return &Sender{url: url, http: &http.Client{Timeout: 5 * time.Second}}
}

// Send sends one mail.
func (s *Sender) Send(ctx context.Context, key string, m Message) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/messages", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("mail provider: %s", resp.Status)
	}
	return nil
}
