package shapes

import (
	"context"
	"errors"
	"log"
	"time"
)

type rows interface {
	After(ctx context.Context, args map[string]any) (found []string, last int, err error)
	Page(ctx context.Context, in *pageInput) (*pageOutput, error)
	Next(ctx context.Context) (string, error)
}

type pageInput struct{ Token, Last string }

type pageOutput struct {
	Items []string
	Token string
}

// A batch that cannot be read is asked for again; one that was read says where the next begins.
func batches(ctx context.Context, r rows, out chan<- string) {
	last, failed := 0, 0
	for {
		found, next, err := r.After(ctx, map[string]any{"id": last, "limit": 100}) // want `loop unbounded, wait grows`
		if err != nil {
			failed++
			time.Sleep(time.Duration(failed) * time.Second)
			continue
		}
		failed = 0
		for _, f := range found {
			out <- f
		}
		if len(found) == 0 {
			break
		}
		last = next
	}
	close(out)
}

func pagesInOrder(ctx context.Context, r rows, out chan<- string) {
	token := ""
	for {
		page, err := r.Page(ctx, &pageInput{Token: token}) // want `loop unbounded, wait constant 1s`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for _, it := range page.Items {
			out <- it
		}
		if page.Token == "" {
			return
		}
		token = page.Token
	}
}

// The request is one that success fills in.
func pagesOfOne(ctx context.Context, r rows, out chan<- string, follow bool) error {
	in := &pageInput{}
	for {
		page, err := r.Page(ctx, in) // want `loop unbounded, wait constant 3s`
		if err != nil {
			if !errors.Is(err, errBusy) {
				return err
			}
			time.Sleep(3 * time.Second)
			continue
		}
		if len(page.Items) == 0 {
			time.Sleep(5 * time.Second)
		}
		for _, it := range page.Items {
			out <- it
			in.Last = it
		}
		in.Token = page.Token
		if page.Token == "" && !follow {
			return nil
		}
	}
}

var errBusy = errors.New("busy")

// A failure goes on to the next, too: nothing is asked again.
func pagesNumbered(ctx context.Context, r rows, out chan<- string) {
	in := &pageInput{}
	for i := range 9 {
		in.Token = string(rune('a' + i))
		page, err := r.Page(ctx, in)
		if err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
		out <- page.Token
	}
}

// It ends with an error.
func pagesOnce(ctx context.Context, r rows, out chan<- string) error {
	token := ""
	for {
		page, err := r.Page(ctx, &pageInput{Token: token})
		if err != nil {
			return err
		}
		for _, it := range page.Items {
			out <- it
		}
		if page.Token == "" {
			return nil
		}
		token = page.Token
	}
}

// A tail that never ends takes what comes.
func tail(ctx context.Context, r rows, out chan<- string) {
	token := ""
	for ctx.Err() == nil {
		page, err := r.Page(ctx, &pageInput{Token: token})
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for _, it := range page.Items {
			out <- it
		}
		token = page.Token
	}
}

// What is asked for starts from the beginning.
func fromTheStart(ctx context.Context, r rows, out chan<- string) {
	token := ""
	for {
		page, err := r.Page(ctx, &pageInput{Token: token})
		if err != nil {
			token = ""
			time.Sleep(time.Second)
			continue
		}
		for _, it := range page.Items {
			out <- it
		}
		if page.Token == "" {
			return
		}
		token = page.Token
	}
}

type mailbox struct {
	queue []string
	send  func(m string) (sent bool, err error)
}

// The same message is sent until it is gone, a few times.
func (b *mailbox) flush() {
	tries := 0
	for n := len(b.queue); n > 0; n = len(b.queue) {
		if tries > 3 {
			log.Print("given up for now")
			break
		}
		sent, err := b.send(b.queue[0]) // want `loop count other limit=4, wait grows`
		if err == nil {
			if sent {
				b.queue = b.queue[1:]
				tries = 0
			} else {
				tries++
				time.Sleep(time.Second << tries)
			}
		} else {
			tries++
			time.Sleep(time.Second << tries)
		}
	}
}

// A worker that waits longer the longer there is nothing goes on for ever.
func work(ctx context.Context, r rows) {
	failed := 0
	for ctx.Err() == nil {
		job, err := r.Next(ctx)
		if err != nil {
			failed++
			time.Sleep(time.Second << min(failed, 6))
			continue
		}
		failed = 0
		log.Print(job)
	}
}

type resolver interface {
	Resolve(proto, host string) (found []string, ttl time.Duration, err error)
}

var errNothing = errors.New("nothing found")

// An answer without anything in it counts as a failure.
func orEmpty(r resolver, host string) (found []string, ttl time.Duration, err error) {
	var last error
	for i, proto := range []string{"udp", "tcp"} {
		delay := time.Second
		for attempt := 1; attempt <= 3; attempt++ {
			found, ttl, err = r.Resolve(proto, host) // want `loop count limit=3, wait grows`
			if err == nil && len(found) > 0 {
				if i > 0 {
					log.Print(proto)
				}
				return found, ttl, nil
			}
			if err == nil {
				err = errNothing
			}
			last = err
			if attempt < 3 {
				time.Sleep(delay)
				if delay < time.Minute {
					delay *= 2
				}
			}
		}
	}
	return nil, 0, last
}

// Until there is something, it is waited for.
func untilFound(r resolver, host string) []string {
	for range 5 {
		found, _, err := r.Resolve("udp", host) // want `loop poll count limit=5, wait constant 1s`
		if err == nil && len(found) > 0 {
			return found
		}
		time.Sleep(time.Second)
	}
	return nil
}

type numbered struct{ Page int }

type lists interface {
	List(ctx context.Context, in numbered) ([]string, error)
	At(ctx context.Context, page int) ([]string, error)
}

// The next page has the next number.
func allPages(ctx context.Context, l lists, out chan<- string) {
	in, failed := numbered{Page: 1}, 0
	for {
		items, err := l.List(ctx, in) // want `loop count limit=5, wait constant 5s`
		if err != nil {
			if failed >= 5 {
				return
			}
			time.Sleep(5 * time.Second)
			failed++
			continue
		}
		for _, it := range items {
			out <- it
		}
		if len(items) == 0 {
			return
		}
		in.Page++
	}
}

func allPagesByNumber(ctx context.Context, l lists, out chan<- string) {
	page := 0
	for {
		items, err := l.At(ctx, page) // want `loop unbounded, wait constant 1s`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for _, it := range items {
			out <- it
		}
		if len(items) == 0 {
			return
		}
		page++
	}
}

// One that fails is left out.
func somePages(ctx context.Context, l lists, out chan<- string) {
	for page := 0; ; page++ {
		items, err := l.At(ctx, page)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if len(items) == 0 {
			return
		}
		out <- items[0]
	}
}

type confirmation struct{ Ack bool }

// What comes by a channel says that it went well.
func published(ctx context.Context, s store, confirmed <-chan confirmation, timeout time.Duration) {
	for {
	again:
		late := time.After(timeout)
		if err := s.Put(ctx, "a"); err != nil { // want `loop unbounded, wait`
			continue
		}
		for {
			select {
			case <-late:
				return
			case c := <-confirmed:
				if !c.Ack {
					goto again
				}
				return
			default:
				time.Sleep(time.Millisecond)
			}
		}
	}
}
