package bad

import (
	"net/http"
	"net/url"
	"time"
)

var mail = &http.Client{Timeout: 30 * time.Second}

func welcome(address string) {
	resp, err := mail.PostForm("http://mail.internal/send", url.Values{"to": {address}, "text": {"Welcome"}})
	if err == nil {
		resp.Body.Close()
	}
}

func register(w http.ResponseWriter, r *http.Request) {
	go welcome(r.FormValue("address")) // want `a goroutine that calls bad.welcome \(HTTP PostForm\) is started for every request, and nothing limits how many there are`
	w.WriteHeader(http.StatusAccepted)
}

func Routes(mux *http.ServeMux) { mux.HandleFunc("POST /users", register) }
