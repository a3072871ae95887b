// Command limitedbots gives the library a client.
package main

import (
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

type bot struct{ slack *slack.Client }

func newBot(token string) *bot {
	return &bot{slack.New(token, slack.OptionHTTPClient(&http.Client{Timeout: time.Minute}))}
}

func (b *bot) tell(user string) error {
	_, _, err := b.slack.PostMessage(user)
	return err
}

func main() {
	b := newBot("")
	http.HandleFunc("/tell", func(w http.ResponseWriter, r *http.Request) { b.tell(r.FormValue("user")) })
}
