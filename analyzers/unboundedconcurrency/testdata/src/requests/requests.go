// Package requests has goroutines that handlers start and do not wait for.
package requests

import (
	"net/http"

	"github.com/nats-io/nats.go"
)

func audit(user string) {
	resp, err := http.Get("http://audit.internal/" + user)
	if err == nil {
		resp.Body.Close()
	}
}

// Two calls down from the handler.
func remember(user string) {
	if user != "" {
		go func() { // want `calls requests.audit \(HTTP Get\) is started for every request`
			audit(user)
		}()
	}
}

func login(w http.ResponseWriter, r *http.Request) { remember(r.FormValue("user")) }

// What takes messages has nobody who waits, so it can take the next one at once.
func subscribe(c *nats.Conn) error {
	_, err := c.Subscribe("logins", func(m *nats.Msg) {
		go audit(string(m.Data)) // want `is started for every request`
	})
	return err
}

func Routes(mux *http.ServeMux) { mux.HandleFunc("/login", login) }
