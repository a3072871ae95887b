// Package orders takes customers' orders and keeps track of them.
package orders

import (
	"errors"
	"time"
)

// Status is how far an order has come.
type Status string

const (
	Paid       Status = "paid"        // charged, not yet with the warehouse
	HandedOver Status = "handed-over" // accepted by the warehouse
)

// Line is one product of an order.
type Line struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
	Cents    int64  `json:"cents"`
	Poster   bool   `json:"poster"` // printed on demand
}

// Order is what a customer bought.
type Order struct {
	ID       string    `json:"id"`
	Customer string    `json:"customer"`
	Email    string    `json:"email"`
	Country  string    `json:"country"`
	Lines    []Line    `json:"lines"`
	Shipping int64     `json:"shipping"`
	Status   Status    `json:"status"`
	Placed   time.Time `json:"placed"`
}

// ErrNotFound says that there is no such order.
var ErrNotFound = errors.New("no such order")

// Cents is what the customer pays.
func (o Order) Cents() int64 {
	total := o.Shipping
	for _, l := range o.Lines {
		total += int64(l.Quantity) * l.Cents
	}
	return total
}

// Grams is the weight of the parcel.
func (o Order) Grams() int {
	grams := 150
	for _, l := range o.Lines {
		grams += 400 * l.Quantity
	}
	return grams
}

// Posters counts the prints that have to be rendered.
func (o Order) Posters() int {
	n := 0
	for _, l := range o.Lines {
		if l.Poster {
			n += l.Quantity
		}
	}
	return n
}
