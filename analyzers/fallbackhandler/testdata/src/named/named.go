// Package named has the fallbacks of the libraries that call them so.
package named

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"github.com/afex/hystrix-go/hystrix"
	"github.com/zeromicro/go-zero/core/breaker"
)

type service struct {
	client *http.Client
	db     *sql.DB
	last   int
}

func (s *service) web() error {
	_, err := s.client.Get("http://web.internal")
	return err
}

func (s *service) table(error) error {
	_, err := s.db.ExecContext(context.Background(), "SELECT 1")
	return err
}

func (s *service) guarded(ctx context.Context) error {
	return hystrix.Do("web", s.web, func(err error) error { // want `the fallback calls \(\*named.service\).table \(SQL ExecContext\), which gets the load`
		return s.table(err)
	})
}

func (s *service) guardedC(ctx context.Context) error {
	return hystrix.DoC(ctx, "web", func(context.Context) error { return s.web() }, func(ctx context.Context, err error) error { // want `the fallback calls \(\*sql.DB\).ExecContext`
		_, err = s.db.ExecContext(ctx, "SELECT 1")
		return err
	})
}

func (s *service) started() chan error { return hystrix.Go("web", s.web, s.table) } // want `the fallback calls \(\*sql.DB\).ExecContext`

func (s *service) without() error { return hystrix.Do("web", s.web, nil) }

func (s *service) told() error {
	return hystrix.Do("web", s.web, func(err error) error { return errors.Join(errors.New("web"), err) })
}

// The last good value is at hand.
func (s *service) kept() (n int, err error) {
	err = hystrix.Do("web", s.web, func(error) error {
		n = s.last
		return nil
	})
	return n, err
}

func (s *service) zero() error { return breaker.DoWithFallback("web", s.web, s.table) } // want `the fallback calls \(\*sql.DB\).ExecContext`

func (s *service) zeroMethod(b breaker.Breaker) error {
	return b.DoWithFallbackAcceptable(s.web, s.table, func(err error) bool { return err == nil }) // want `the fallback calls \(\*sql.DB\).ExecContext`
}

func (s *service) zeroTold(b breaker.Breaker) error {
	return b.DoWithFallback(s.web, func(err error) error { return err })
}
