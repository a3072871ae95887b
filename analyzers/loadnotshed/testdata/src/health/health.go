// Package health has a server that is only asked how the program is.
package health

import "net/http"

func healthz(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }

func serve() error {
	http.HandleFunc("/healthz", healthz)
	return http.ListenAndServe(":8080", nil)
}
