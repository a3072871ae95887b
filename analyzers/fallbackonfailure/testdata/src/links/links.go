// Command links asks along chains, of which each link knows the next one only.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

	"github.com/redis/go-redis/v9"
)

type report struct{ text string }

// provider is what brings reports.
type provider interface {
	Forecast(ctx context.Context, city string) (*report, error)
}

type (
	north struct{ client *http.Client }
	south struct{ client *http.Client }
)

func ask(ctx context.Context, c *http.Client, url string) (*report, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &report{resp.Status}, nil
}

func (n *north) Forecast(ctx context.Context, city string) (*report, error) {
	return ask(ctx, n.client, "https://north.example.com/"+city)
}

func (s *south) Forecast(ctx context.Context, city string) (*report, error) {
	return ask(ctx, s.client, "https://south.example.com/"+city)
}

// cached counts for what it has inside.
type cached struct {
	inside provider
	redis  *redis.Client
}

func (c *cached) Forecast(ctx context.Context, city string) (*report, error) {
	r, err := c.inside.Forecast(ctx, city)
	if err != nil {
		return nil, err
	}
	return r, c.redis.Set(ctx, city, r.text, 0).Err()
}

// link has a provider and the next link.
type link struct {
	provider provider
	next     next
}

type next interface {
	provider
	SetNext(next)
}

func (l *link) SetNext(n next) { l.next = n }

func (l *link) Forecast(ctx context.Context, city string) (*report, error) {
	r, err := l.provider.Forecast(ctx, city)
	if err == nil {
		return r, nil
	}
	if l.next != nil {
		return l.next.Forecast(ctx, city) // want `falls back from main.provider.Forecast .* to main.next.Forecast`
	}
	return nil, err
}

// handler is a link that asks by itself.
type handler interface {
	Handle(ctx context.Context, city string) (*report, *handlerError)
}

type handlerError struct{ code int }

func (e *handlerError) Error() string { return "not handled" }

type base struct{ next handler }

func (b *base) pass(ctx context.Context, city string, err error) (*report, *handlerError) {
	log.Print(err)
	if b.next == nil {
		return nil, &handlerError{503}
	}
	return b.next.Handle(ctx, city)
}

type first struct {
	base
	client *http.Client
}

func (f *first) Handle(ctx context.Context, city string) (*report, *handlerError) {
	resp, err := f.client.Get("https://first.example.com/" + city)
	if err != nil {
		return f.pass(ctx, city, err) // want `falls back from \(\*http.Client\).Get to \(\*links.base\).pass \(HTTP Get\)`
	}
	defer resp.Body.Close()
	return &report{resp.Status}, nil
}

type second struct {
	base
	client *http.Client
}

func (s *second) Handle(ctx context.Context, city string) (*report, *handlerError) {
	resp, err := s.client.Get("https://second.example.com/" + city)
	if err != nil {
		return nil, &handlerError{502}
	}
	defer resp.Body.Close()
	return &report{resp.Status}, nil
}

// An error of its own type is one as well.
func (s *service) own(ctx context.Context, city string) (*report, *handlerError) {
	r, err := s.handler.Handle(ctx, city)
	if err != nil {
		kept, err := s.redis.Get(ctx, city).Result() // said by fallback-chain
		if err != nil {
			return nil, &handlerError{500}
		}
		return &report{kept}, nil
	}
	return r, nil
}

type service struct {
	handler handler
	redis   *redis.Client
	client  *http.Client
}

// A queue that does not take it is no cache that has nothing.
func (s *service) enqueue(ctx context.Context, city string) error {
	return s.redis.LPush(ctx, "cities", city).Err()
}

func (s *service) post(ctx context.Context, city string) error {
	resp, err := s.client.Get("https://post.example.com/" + city)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *service) tell(ctx context.Context, city string) error {
	if err := s.enqueue(ctx, city); err == nil {
		return nil
	}
	return s.post(ctx, city) // want `falls back from \(\*links.service\).enqueue \(Redis LPush\) to \(\*links.service\).post \(HTTP Get\)`
}

func (s *service) sendCity(ctx context.Context, city string) error { return s.post(ctx, city) }

func (s *service) storeCity(ctx context.Context, city string) error {
	return s.redis.Set(ctx, city, city, 0).Err()
}

// What is stored is sent another time.
func (s *service) deliver(ctx context.Context, city string) error {
	if err := s.sendCity(ctx, city); err != nil {
		return s.storeCity(ctx, city)
	}
	return nil
}

// with hands a helper what to ask, and asks somebody else with less.
func (s *service) with(ctx context.Context, p provider, city string) (*report, error) {
	r, err := through(ctx, p, city)
	if err != nil {
		return s.plain(city) // want `falls back from links.through \(HTTP Do\) to \(\*links.service\).plain`
	}
	return r, nil
}

func through(ctx context.Context, p provider, city string) (*report, error) {
	if p == nil {
		return nil, errors.New("no provider")
	}
	return p.Forecast(ctx, city)
}

func (s *service) plain(city string) (*report, error) {
	text, err := s.redis.Get(context.Background(), city).Result()
	return &report{text}, err
}

func main() {
	client := &http.Client{}
	cache := redis.NewClient(nil)
	a := &link{provider: &cached{&north{client}, cache}}
	a.SetNext(&link{provider: &cached{&south{client}, cache}})
	c := &first{client: client}
	c.next = &second{client: client}
	s := &service{handler: c, redis: cache, client: client}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		a.Forecast(ctx, "")
		s.own(ctx, "")
		s.tell(ctx, "")
		s.deliver(ctx, "")
		s.with(ctx, &north{client}, "")
	})
}
