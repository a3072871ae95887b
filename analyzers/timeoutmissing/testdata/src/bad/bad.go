package bad

import (
	"io"
	"net/http"
)

// rates answers a customer's question with the rates of a partner.
func rates(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("https://partner.example/rates?for=" + r.URL.Query().Get("currency")) // want `http.Get can wait for ever on a request path: http.DefaultClient has no timeout`
	if err != nil {
		http.Error(w, "no rates", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func Routes(mux *http.ServeMux) {
	mux.HandleFunc("/rates", rates)
}
