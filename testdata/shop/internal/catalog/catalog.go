// Package catalog shows what the shop sells.
package catalog

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Product is something to buy.
type Product struct {
	SKU      string `json:"sku"`
	Title    string `json:"title"`
	Category string `json:"category"`
	Cents    int64  `json:"cents"`
	Left     int    `json:"left"`
}

// ErrNotFound says that the shop does not sell that.
var ErrNotFound = errors.New("no such product")

// Store keeps products.
type Store interface {
	Get(ctx context.Context, sku string) (Product, error)
	InCategory(ctx context.Context, category string) ([]Product, error)
	TitleContains(ctx context.Context, words string) ([]Product, error)
}

// Index finds products by words.
type Index interface {
	Search(ctx context.Context, words string) ([]Product, error)
}

// Service answers questions about products.
type Service struct {
	store Store
	index Index
	log   *slog.Logger

	mu     sync.Mutex
	recent map[string]entry
	stock  map[string]int
}

type entry struct {
	product Product
	until   time.Time
}

// NewService returns the catalogue of a store and its search index.
func NewService(store Store, index Index, log *slog.Logger) *Service {
	return &Service{store: store, index: index, log: log, recent: map[string]entry{}, stock: map[string]int{}}
}

// Product looks one product up.
func (s *Service) Product(ctx context.Context, sku string) (Product, error) {
	if p, ok := s.remembered(sku); ok {
		return p, nil
	}
	p, err := s.store.Get(ctx, sku)
	if err != nil {
		return Product{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.recent[sku] = entry{product: p, until: time.Now().Add(time.Minute)}
	return p, nil
}

func (s *Service) remembered(sku string) (Product, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.recent[sku]
	if !ok || time.Now().After(e.until) {
		return Product{}, false
	}
	if left, ok := s.stock[sku]; ok {
		e.product.Left = left
	}
	return e.product, true
}

// SetStock notes how many of a product are left.
func (s *Service) SetStock(sku string, left int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stock[sku] = left
}

// Category lists the products of a category.
func (s *Service) Category(ctx context.Context, category string) ([]Product, error) {
	return s.store.InCategory(ctx, category)
}

// Search finds products whose title has the words.
func (s *Service) Search(ctx context.Context, words string) ([]Product, error) {
	products, err := s.index.Search(ctx, words)
	if err != nil {
		s.log.Warn("search index does not answer", "error", err)
		products, err = s.store.TitleContains(ctx, words)
	}
	return products, err
}
