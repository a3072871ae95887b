package slack

import "net/http"

type (
	Client         struct{}
	Option         func(*Client)
	MsgOption      func()
	User           struct{ Name string }
	WebhookMessage struct{}
)

func New(token string, options ...Option) *Client { return nil }

func OptionHTTPClient(client interface {
	Do(*http.Request) (*http.Response, error)
}) Option {
	return nil
}

func PostWebhook(url string, msg *WebhookMessage) error { return nil }

func (api *Client) PostMessage(channelID string, options ...MsgOption) (string, string, error) {
	return "", "", nil
}

func (api *Client) GetUserInfo(user string) (*User, error) { return nil, nil }
