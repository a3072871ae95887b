package good

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

type Users struct{ welcomes chan string }

func New() *Users {
	u := &Users{welcomes: make(chan string, 100)}
	for range 10 {
		go u.work()
	}
	return u
}

func (u *Users) work() {
	for address := range u.welcomes {
		welcome(address)
	}
}

func (u *Users) register(w http.ResponseWriter, r *http.Request) {
	select {
	case u.welcomes <- r.FormValue("address"):
		w.WriteHeader(http.StatusAccepted)
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
}

func (u *Users) Routes(mux *http.ServeMux) { mux.HandleFunc("POST /users", u.register) }
