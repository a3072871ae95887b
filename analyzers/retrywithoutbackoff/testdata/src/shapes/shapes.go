// Package shapes has retries at a constant pace and at others.
package shapes

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"example.org/storage"
	"github.com/Songmu/retry"
	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
)

var client = &http.Client{Timeout: time.Second}

func call() error {
	_, err := client.Get("https://example.com")
	return err
}

func quick() {
	for range 3 { // two or three quick attempts help against a lost packet
		if call() == nil {
			return
		}
	}
}

func atOnce() {
	for range 20 {
		if call() == nil { // want `retries shapes.call \(HTTP Get\) up to 20 times without a pause between attempts`
			return
		}
	}
}

func until(ctx context.Context) error {
	for {
		if call() == nil { // want `as often as it can until it is told to stop with a constant wait of 5s`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Second):
		}
	}
}

type config struct {
	attempts int
	pause    time.Duration
}

// How many attempts these are cannot be known.
func (c config) configured() {
	for range c.attempts {
		if call() == nil {
			return
		}
		time.Sleep(c.pause)
	}
}

func forEver(c config) {
	for {
		if call() == nil { // want `for ever with a constant wait`
			return
		}
		time.Sleep(c.pause)
	}
}

func rarely() {
	for {
		if call() == nil {
			return
		}
		time.Sleep(10 * time.Minute)
	}
}

func grows() {
	for wait := time.Second; ; wait *= 2 {
		if call() == nil {
			return
		}
		time.Sleep(min(wait, time.Minute))
	}
}

func table() {
	for _, wait := range []time.Duration{1, 2, 5, 10, 20} {
		if call() == nil {
			return
		}
		time.Sleep(wait * time.Second)
	}
}

func constantPolicy() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 9)) // want `up to 9 times with a constant wait`
}

func exponentialPolicy() error { return backoff.Retry(call, backoff.NewExponentialBackOff()) }

func fixedDelay() error {
	return avast.Do(call, avast.DelayType(avast.FixedDelay)) // want `up to 10 times with a constant wait`
}

func combinedDelay() error { return avast.Do(call) }

// However many these are, nothing is between them.
func (c config) atOnce() {
	for range c.attempts {
		if call() == nil { // want `as often as its limit says without a pause`
			return
		}
	}
}

// again says whether to try again; it never asks for that when it has succeeded.
func (c config) again() (bool, error) {
	resp, err := client.Get("https://example.com")
	if err != nil {
		return true, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return false, errRefused
	}
	return false, nil
}

var errRefused = errors.New("refused")

func (c config) asTold() error {
	for range c.attempts {
		again, err := c.again() // want `as often as its limit says without a pause`
		if again {
			continue
		}
		return err
	}
	return errRefused
}

func (c config) created(req *http.Request) {
	for range c.attempts {
		resp, err := client.Do(req) // want `as often as its limit says without a pause`
		if err == nil && resp.StatusCode == http.StatusCreated {
			return
		}
	}
}

func times(n int, pause time.Duration, f func() error) (err error) {
	for range n {
		if err = f(); err == nil { // want `up to 8 times with a constant wait`
			return nil
		}
		time.Sleep(pause)
	}
	return err
}

func thrice() error { return times(3, time.Second, call) }

func often() error { return times(8, time.Second, call) }

func few(n int, pause time.Duration, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
	return err
}

func fewTimes() error { return few(2, time.Second, call) }

// What fails until something is ready asks for a state.
func isReady() error { return call() }

func waitUntilReady(ctx context.Context) error {
	for isReady() != nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return nil
}

func waitForServer(ctx context.Context) error {
	for call() != nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return nil
}

// Of a library that no table knows, a context and a pause after its failures tell that it asks somebody.
func unknownClient(ctx context.Context, c *storage.Client) {
	for range 10 {
		if c.Put(ctx, "a") == nil { // want `retries \(\*storage.Client\).Put up to 10 times with a constant wait of 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func unknownFunction(c *storage.Client) {
	for range 10 {
		if c.Prepare("a") == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

var tries uint = 20

func bySomebodyElse() error {
	return retry.Retry(tries, 3*time.Second, call) // want `retries retry.Retry \(HTTP Get\) up to 20 times with a constant wait`
}

func soonOver() error { return retry.Retry(3, 3*time.Second, call) }

type push struct {
	url   string
	tries int
}

func pushOne(p push) error {
	_, err := client.Get(p.url)
	return err
}

func pushOther(p push) error { return call() }

func pushSlowly(p push) error {
	time.Sleep(time.Second)
	return call()
}

// What it is given waits for nothing.
func again(send func(push) error, p push, most int) {
	for {
		err := send(p) // want `as often as its limit says without a pause`
		if err == nil || p.tries >= most {
			return
		}
		p.tries++
	}
}

func pushes(in <-chan push, other bool, most int) {
	var send func(push) error
	for p := range in {
		send = pushOne
		if other {
			send = pushOther
		}
		again(send, p, most)
	}
}

// What it is given may wait.
func againSlowly(send func(push) error, p push, most int) {
	for {
		err := send(p)
		if err == nil || p.tries >= most {
			return
		}
		p.tries++
	}
}

func pushesSlowly(in <-chan push, most int) {
	for p := range in {
		againSlowly(pushSlowly, p, most)
	}
}

// The next server is no other attempt, whatever its name is made part of.
func eachHost(hosts []string) (*http.Response, error) {
	for _, h := range hosts {
		resp, err := client.Get(fmt.Sprintf("http://%s/health", h))
		if err != nil {
			continue
		}
		return resp, nil
	}
	return nil, errRefused
}

// The other end of a Unix socket is on the same machine.
func socket(path string) net.Conn {
	for {
		c, err := net.Dial("unix", path)
		if err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

type nodes struct{ list []*http.Client }

func (n *nodes) local() (*http.Client, error) {
	if len(n.list) == 0 {
		return nil, errors.New("no node")
	}
	return n.list[0], nil
}

func (n *nodes) next() (*http.Client, error) {
	if len(n.list) == 0 {
		return nil, errors.New("no node")
	}
	n.list = append(n.list[1:], n.list[0])
	return n.list[0], nil
}

// That there may be no node is no limit of its own: the attempts do not use them up.
func (c config) byNode(n *nodes) (*http.Response, error) {
	for range c.attempts {
		node, err := n.local()
		if err != nil {
			return nil, err
		}
		if res, err := node.Get("https://example.com"); err == nil { // want `retries .* as often as its limit says without a pause`
			return res, nil
		}
	}
	return nil, errors.New("gave up")
}

// Each attempt is another node's.
func (c config) byNextNode(n *nodes) (*http.Response, error) {
	for range c.attempts {
		node, err := n.next()
		if err != nil {
			return nil, err
		}
		if res, err := node.Get("https://example.com"); err == nil {
			return res, nil
		}
	}
	return nil, errors.New("gave up")
}

// The pause is only made when the answer is not the one waited for.
func skipsThePause(most int) error {
	for n := 0; n < most; n++ {
		res, err := client.Get("https://example.com/state") // want `retries .* as often as its limit says without a pause`
		if err != nil {
			continue
		}
		res.Body.Close()
		if res.ContentLength > 0 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("gave up")
}

// There is a limit if somebody has set one.
func (c config) unlessLimited() (err error) {
	for n := 0; c.attempts == 0 || n < c.attempts; n++ {
		if err = call(); err == nil { // want `retries .* as often as its limit says without a pause`
			break
		}
	}
	return err
}
