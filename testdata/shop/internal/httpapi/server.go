// Package httpapi serves the shop's API over HTTP.
package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"example.com/shop/internal/catalog"
	"example.com/shop/internal/orders"
	"example.com/shop/internal/payments"
)

// Orders takes orders.
type Orders interface {
	Place(ctx context.Context, o orders.Order, token string) (orders.Order, error)
	Get(ctx context.Context, id string) (orders.Order, error)
}

// Catalog shows products.
type Catalog interface {
	Product(ctx context.Context, sku string) (catalog.Product, error)
	Category(ctx context.Context, category string) ([]catalog.Product, error)
	Search(ctx context.Context, words string) ([]catalog.Product, error)
}

// Server answers requests.
type Server struct {
	orders  Orders
	catalog Catalog
	log     *slog.Logger
}

// New returns a server.
func New(orders Orders, catalog Catalog, log *slog.Logger) *Server {
	return &Server{orders: orders, catalog: catalog, log: log}
}

// Handler routes requests.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /products/{sku}", s.product)
	mux.HandleFunc("GET /categories/{name}", s.category)
	mux.HandleFunc("GET /search", s.search)
	mux.HandleFunc("POST /orders", s.placeOrder)
	mux.HandleFunc("GET /orders/{id}", s.order)
	return s.logged(mux)
}

func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		s.log.Info("request", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
	})
}

func (s *Server) product(w http.ResponseWriter, r *http.Request) {
	p, err := s.catalog.Product(r.Context(), r.PathValue("sku"))
	s.answer(w, p, err)
}

func (s *Server) category(w http.ResponseWriter, r *http.Request) {
	found, err := s.catalog.Category(r.Context(), r.PathValue("name"))
	s.answer(w, found, err)
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	found, err := s.catalog.Search(r.Context(), r.FormValue("q"))
	s.answer(w, found, err)
}

func (s *Server) placeOrder(w http.ResponseWriter, r *http.Request) {
	var body struct {
		orders.Order
		CardToken string `json:"card_token"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&body); err != nil {
		http.Error(w, "the order is not readable", http.StatusBadRequest)
		return
	}
	placed, err := s.orders.Place(r.Context(), body.Order, body.CardToken)
	s.answer(w, placed, err)
}

func (s *Server) order(w http.ResponseWriter, r *http.Request) {
	o, err := s.orders.Get(r.Context(), r.PathValue("id"))
	s.answer(w, o, err)
}

func (s *Server) answer(w http.ResponseWriter, v any, err error) {
	switch {
	case err == nil:
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(v); err != nil {
			s.log.Warn("answer not sent", "error", err)
		}
	case errors.Is(err, catalog.ErrNotFound), errors.Is(err, orders.ErrNotFound):
		http.Error(w, err.Error(), http.StatusNotFound)
	case errors.Is(err, payments.ErrDeclined):
		http.Error(w, err.Error(), http.StatusPaymentRequired)
	default:
		s.log.Error("request failed", "error", err)
		http.Error(w, "please try again later", http.StatusServiceUnavailable)
	}
}
