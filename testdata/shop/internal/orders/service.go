package orders

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"time"
)

// Store keeps orders.
type Store interface {
	Save(ctx context.Context, o Order) error
	Get(ctx context.Context, id string) (Order, error)
}

// Stock sets goods aside.
type Stock interface {
	Reserve(ctx context.Context, orderID string, quantities map[string]int) error
}

// Shipping prices a parcel.
type Shipping interface {
	Quote(ctx context.Context, country string, grams int) (int64, error)
}

// Payments takes the money.
type Payments interface {
	Charge(ctx context.Context, orderID, token string, cents int64) error
}

// Renderers print posters.
type Renderers interface {
	Ensure(ctx context.Context, posters int) error
}

// Warehouse packs and ships what was paid.
type Warehouse interface {
	Submit(o Order)
}

// Mail tells the customer.
type Mail interface {
	OrderPlaced(ctx context.Context, o Order) error
}

// Service places orders.
type Service struct {
	Store     Store
	Stock     Stock
	Shipping  Shipping
	Payments  Payments
	Renderers Renderers
	Warehouse Warehouse
	Mail      Mail
	Log       *slog.Logger
}

// Place reserves, charges and records an order. The token stands for the customer's card.
func (s *Service) Place(ctx context.Context, o Order, token string) (Order, error) {
	o.ID = rand.Text()
	o.Placed = time.Now().UTC()

	price, err := s.Shipping.Quote(ctx, o.Country, o.Grams())
	if err != nil {
		return Order{}, fmt.Errorf("price shipping to %s: %w", o.Country, err)
	}
	o.Shipping = price

	quantities := map[string]int{}
	for _, l := range o.Lines {
		quantities[l.SKU] += l.Quantity
	}
	if err := s.Stock.Reserve(ctx, o.ID, quantities); err != nil {
		return Order{}, err
	}
	if n := o.Posters(); n > 0 {
		if err := s.Renderers.Ensure(ctx, n); err != nil {
			return Order{}, err
		}
	}
	if err := s.Payments.Charge(ctx, o.ID, token, o.Cents()); err != nil {
		return Order{}, err
	}

	o.Status = Paid
	if err := s.Store.Save(ctx, o); err != nil {
		return Order{}, err
	}
	s.Warehouse.Submit(o)
	if err := s.Mail.OrderPlaced(ctx, o); err != nil {
		s.Log.Warn("no confirmation mail", "order", o.ID, "error", err)
	}
	return o, nil
}

// Get returns an order, or ErrNotFound.
func (s *Service) Get(ctx context.Context, id string) (Order, error) {
	return s.Store.Get(ctx, id)
}
