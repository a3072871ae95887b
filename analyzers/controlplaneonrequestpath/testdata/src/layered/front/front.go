// Package front takes requests.
package front

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/layered/orchestrator"
)

func Routes(o *orchestrator.Orchestrator) {
	r := chi.NewRouter()
	r.Post("/shrink", func(w http.ResponseWriter, r *http.Request) {
		if err := o.Shrink(r.Context()); err != nil {
			http.Error(w, "not now", http.StatusServiceUnavailable)
		}
	})
}
