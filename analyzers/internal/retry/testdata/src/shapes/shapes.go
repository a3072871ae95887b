// Package shapes has retries in every form that control flow can take.
package shapes

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"
)

type store interface {
	Put(ctx context.Context, key string) error
	Get(ctx context.Context, key string) (string, error)
}

func forBreak(ctx context.Context, s store) {
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop unbounded, wait constant 1s`
			break
		}
		time.Sleep(time.Second)
	}
}

func forReturn(ctx context.Context, s store) string {
	for {
		v, err := s.Get(ctx, "a") // want `loop unbounded, wait constant 2s`
		if err != nil {
			time.Sleep(2 * time.Second)
			continue
		}
		return v
	}
}

func condition(ctx context.Context, s store) {
	err := errors.New("not tried yet")
	for err != nil {
		err = s.Put(ctx, "a") // want `loop unbounded, wait none`
	}
}

func flag(ctx context.Context, s store) {
	for done := false; !done; {
		err := s.Put(ctx, "a") // want `loop unbounded, wait none`
		if err == nil {
			done = true
		}
	}
}

func jump(ctx context.Context, s store) error {
again:
	err := s.Put(ctx, "a") // want `loop unbounded, wait constant 1s`
	if err != nil {
		time.Sleep(time.Second)
		goto again
	}
	return nil
}

func labelled(ctx context.Context, s store, keys []string) {
	for _, k := range keys {
	attempts:
		for {
			for range 1 {
				if err := s.Put(ctx, k); err != nil { // want `loop unbounded, wait constant 1s`
					time.Sleep(time.Second)
					continue attempts
				}
			}
			break
		}
	}
}

func recursive(ctx context.Context, s store) error {
	if err := s.Put(ctx, "a"); err != nil { // want `recursion unbounded, wait constant 1s`
		time.Sleep(time.Second)
		return recursive(ctx, s)
	}
	return nil
}

func recursiveCounted(ctx context.Context, s store, try int) error {
	if err := s.Put(ctx, "a"); err != nil && try < 5 { // want `recursion count limit=5, wait grows`
		time.Sleep(time.Duration(try) * time.Second)
		return recursiveCounted(ctx, s, try+1)
	}
	return nil
}

func helper(f func() error) {
	for {
		if f() == nil { // want `loop unbounded, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func status(client *http.Client, req *http.Request) (*http.Response, error) {
	for {
		resp, err := client.Do(req) // want `loop unbounded, wait constant 1s`
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500 {
			resp.Body.Close()
			time.Sleep(time.Second)
			continue
		}
		return resp, nil
	}
}

func twoCalls(ctx context.Context, s store) {
	for {
		v, err := s.Get(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if err := s.Put(ctx, v); err != nil { // want `loop unbounded, wait constant 1s`
			time.Sleep(time.Second)
			continue
		}
		return
	}
}

func captured(ctx context.Context, s store) (v string, err error) {
	defer func() { recover() }()
	for {
		v, err = s.Get(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err == nil {
			return v, nil
		}
		time.Sleep(time.Second)
	}
}

// A poll goes round on success too. That it goes round on failure is a retry.
func poll(ctx context.Context, s store) {
	for {
		v, err := s.Get(ctx, "state") // want `loop poll unbounded, wait constant 5s`
		if err != nil {
			time.Sleep(5 * time.Second)
			continue
		}
		if v == "ready" {
			return
		}
		time.Sleep(5 * time.Second)
	}
}

type job struct{ Status string }

type runner struct{ s store }

func (r *runner) Run(args ...string) ([]byte, error) {
	v, err := r.s.Get(context.Background(), args[0])
	return []byte(v), err
}

type logger interface {
	Debugf(format string, args ...any)
}

// pollJSON decodes the answer, and goes round on an answer it cannot read as well.
func pollJSON(r *runner, log logger) error {
	complete := false
	var jobs []*job
	for !complete {
		output, err := r.Run("job") // want `loop poll unbounded, wait constant 5s`
		if err != nil {
			time.Sleep(5 * time.Second)
			continue
		}
		if err = json.Unmarshal(output, &jobs); err != nil {
			time.Sleep(5 * time.Second)
			continue
		}
		if len(jobs) != 1 {
			return errors.New("one job expected")
		}
		if jobs[0].Status != "pending" {
			complete = true
		}
		log.Debugf("status %s", jobs[0].Status)
		time.Sleep(5 * time.Second)
	}
	return nil
}

// A response is looked at twice: what is known of its status stays known.
func statusBehindNilCheck(c *http.Client, req *http.Request) []byte {
	for {
		resp, err := c.Do(req) // want `loop unbounded, wait constant 2s`
		if resp != nil {
			defer resp.Body.Close()
		}
		if resp == nil || err != nil {
			time.Sleep(2 * time.Second)
			continue
		}
		switch resp.StatusCode {
		case http.StatusOK:
			return nil
		case http.StatusBadRequest:
			return nil
		default:
			time.Sleep(2 * time.Second)
		}
	}
}

type answer interface{ Code() int }

type errorAnswer struct{ code int }

func (e *errorAnswer) Code() int { return e.code }

// A failure may be an answer of its own type.
func answersWithError(ask func() (answer, error)) answer {
	for {
		a, err := ask() // want `loop unbounded, wait constant 1s`
		if err == nil {
			if _, failed := a.(*errorAnswer); !failed {
				return a
			}
		}
		time.Sleep(time.Second)
	}
}

// Nothing to do yet is asked about again like a failure; what 200 brings is an answer.
func noContent(ask func() (*http.Response, error)) *http.Response {
	for {
		resp, err := ask() // want `loop unbounded, wait constant 10s`
		if err == nil && resp.StatusCode < 500 && resp.StatusCode != http.StatusNoContent {
			return resp
		}
		time.Sleep(10 * time.Second)
	}
}

// What comes without an error is there.
func connection(dial func() (net.Conn, error)) net.Conn {
	for {
		c, err := dial() // want `loop unbounded, wait constant 1s`
		if c != nil && err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

type reply struct {
	Code    int
	Success bool
	State   int
}

func (r *reply) IsError() bool { return r.State > 1 }

// Failure may be in the answer: as a code, a flag, or what a method says.
func inTheAnswer(ask func() (*reply, error)) *reply {
	for {
		r, err := ask() // want `loop unbounded, wait constant 1s`
		if err == nil && r.Code == 0 {
			return r
		}
		time.Sleep(time.Second)
	}
}

func flagInTheAnswer(ask func() (*reply, error)) *reply {
	for {
		r, err := ask() // want `loop unbounded, wait constant 1s`
		if err != nil || !r.Success || r.IsError() {
			time.Sleep(time.Second)
			continue
		}
		return r
	}
}

// A state is waited for.
func stateInTheAnswer(ask func() (*reply, error)) *reply {
	for {
		r, err := ask() // want `loop poll unbounded, wait constant 1s`
		if err == nil && r.State == 3 {
			return r
		}
		time.Sleep(time.Second)
	}
}

type sender interface {
	Send(key string) (canRetry bool, err error)
	Next(key string) (more bool, err error)
}

// What a result is called tells that success asks for no other attempt.
func asksToRetry(s sender) {
	for n := 0; n < 5; n++ {
		again, err := s.Send("k") // want `loop count limit=5, wait grows`
		if !again {
			if err != nil {
				println(err.Error())
			}
			break
		}
		time.Sleep(time.Duration(n) * time.Second)
	}
}

// More pages are no other attempt.
func pages(s sender) error {
	for {
		more, err := s.Next("k")
		if err != nil || !more {
			return err
		}
		time.Sleep(time.Second)
	}
}

// A broken connection says EOF, too.
func brokenConnection(s store, tries int) error {
	for n := 0; ; n++ {
		_, err := s.Get(context.Background(), "k") // want `loop count limit=tries\+1, wait grows`
		if err != nil && strings.Contains(err.Error(), "EOF") && n < tries {
			time.Sleep(time.Duration(n) * time.Second)
			continue
		}
		return err
	}
}

// What an error says of itself limits nothing.
func inTime(ctx context.Context, s store) (b string, err error) {
	for i := 0; i < 20; i++ {
		b, err = s.Get(ctx, "u") // want `loop count limit=20, wait constant 1s`
		var ne net.Error
		if errors.As(err, &ne) && ne.Timeout() {
			time.Sleep(time.Second)
			continue
		}
		break
	}
	return
}
