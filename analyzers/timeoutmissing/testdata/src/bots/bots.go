// Command bots tells people by way of a library.
package main

import (
	"net/http"

	"github.com/slack-go/slack"
)

type bot struct{ slack *slack.Client }

func newBot(token string) *bot { return &bot{slack.New(token)} }

func (b *bot) tell(user string) error {
	who, err := b.slack.GetUserInfo(user) // want `\(\*slack.Client\).GetUserInfo can wait for ever on a request path: it takes no context, and the client of its library has no timeout`
	if err != nil {
		return err
	}
	_, _, err = b.slack.PostMessage(who.Name) // mended with the one before
	return err
}

func main() {
	b := newBot("")
	http.HandleFunc("/tell", func(w http.ResponseWriter, r *http.Request) { b.tell(r.FormValue("user")) })
}
