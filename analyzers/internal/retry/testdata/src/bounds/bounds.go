// Package bounds has what can end attempts.
package bounds

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"sync/atomic"
	"time"
)

type store interface {
	Put(ctx context.Context, key string) error
}

type client struct {
	s      store
	max    int
	ctx    context.Context
	closed bool
	delay  time.Duration
}

const attempts = 4

var limit = 7

func counted(ctx context.Context, s store) (err error) {
	for i := 0; i < attempts; i++ {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=4, wait none`
			return nil
		}
	}
	return err
}

func rangeInt(ctx context.Context, s store) (err error) {
	for range 3 {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=3, wait none`
			return nil
		}
	}
	return err
}

func inside(ctx context.Context, s store) error {
	n := 0
	for {
		err := s.Put(ctx, "a") // want `loop count limit=5, wait constant 1s`
		if err == nil {
			return nil
		}
		n++
		if n >= 5 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func variable(ctx context.Context, s store) error {
	for n := 0; n < limit; n++ {
		if s.Put(ctx, "a") == nil { // want `loop count limit=7, wait none`
			return nil
		}
	}
	return errors.New("gave up")
}

func (c *client) field(ctx context.Context) error {
	for n := 0; n < c.max; n++ {
		if c.s.Put(ctx, "a") == nil { // want `loop count, wait constant`
			return nil
		}
		time.Sleep(c.delay)
	}
	return errors.New("gave up")
}

func (c *client) optional(ctx context.Context) error {
	for n := 0; c.max == 0 || n < c.max; n++ {
		if c.s.Put(ctx, "a") == nil { // want `loop count optional, wait none`
			return nil
		}
	}
	return errors.New("gave up")
}

func optionalParameter(ctx context.Context, s store, max int) error {
	for n := 0; ; n++ {
		err := s.Put(ctx, "a") // want `loop count optional limit=max\+1, wait none`
		if err == nil {
			return nil
		}
		if max > 0 && n >= max {
			return err
		}
	}
}

func intervals(ctx context.Context, s store) (err error) {
	for _, d := range []time.Duration{1, 2, 5, 9, 12} {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=5, wait grows`
			return nil
		}
		time.Sleep(d * time.Second)
	}
	return err
}

func elapsed(ctx context.Context, s store) error {
	start := time.Now()
	for {
		err := s.Put(ctx, "a") // want `loop time, wait constant 1s`
		if err == nil {
			return nil
		}
		if time.Since(start) > time.Minute {
			return err
		}
		time.Sleep(time.Second)
	}
}

func deadline(ctx context.Context, s store) error {
	end := time.Now().Add(time.Minute)
	for time.Now().Before(end) {
		if err := s.Put(ctx, "a"); err == nil { // want `loop time, wait constant 1s`
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("too late")
}

func timer(ctx context.Context, s store) error {
	over := time.After(time.Minute)
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop time, wait (constant 1s|opaque)`
			return nil
		}
		select {
		case <-over:
			return errors.New("too late")
		case <-time.After(time.Second):
		}
	}
}

func callersContext(ctx context.Context, s store) error {
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func contextError(ctx context.Context, s store) error {
	for ctx.Err() == nil {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait none`
			return nil
		}
	}
	return ctx.Err()
}

func contextSeenInError(ctx context.Context, s store) error {
	for {
		err := s.Put(ctx, "a") // want `loop context, wait constant 1s`
		if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func withTimeout(s store) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func background(s store) error {
	ctx := context.Background()
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop deaf unbounded, wait constant 1s`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func cancelledTooLate(s store) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop deaf unbounded, wait constant 1s`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func cancellable(s store, stop chan func()) error {
	ctx, cancel := context.WithCancel(context.Background())
	stop <- cancel
	for ctx.Err() == nil {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

func (c *client) fieldContext() error {
	for {
		if err := c.s.Put(c.ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		select {
		case <-c.ctx.Done():
			return c.ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func done(ctx context.Context, s store, quit chan struct{}) {
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop channel, wait constant 1s`
			return
		}
		select {
		case <-quit:
			return
		default:
			time.Sleep(time.Second)
		}
	}
}

func (c *client) state(ctx context.Context) {
	for !c.closed {
		if err := c.s.Put(ctx, "a"); err == nil { // want `loop other, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

type policy interface{ Next() (time.Duration, bool) }

func withPolicy(ctx context.Context, s store, p policy) error {
	for {
		err := s.Put(ctx, "a") // want `loop other, wait opaque`
		if err == nil {
			return nil
		}
		d, ok := p.Next()
		if !ok {
			return err
		}
		time.Sleep(d)
	}
}

func sleepContext(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func withHelper(ctx context.Context, s store) error {
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		if err := sleepContext(ctx, time.Second); err != nil {
			return err
		}
	}
}

// A test that one of the failures goes round beside limits nothing.
func besides(ctx context.Context, s store) error {
	n := 0
	for {
		err := s.Put(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err == nil {
			return nil
		}
		if errors.Is(err, context.DeadlineExceeded) {
			n++
			if n > 3 {
				return err
			}
		}
		time.Sleep(time.Second)
	}
}

func permanent(err error) bool { return err.Error() == "no" }

// Giving up on some errors is no limit for the others.
func classified(s store) error {
	for {
		err := s.Put(context.Background(), "a") // want `loop deaf unbounded, wait grows`
		if err == nil || permanent(err) {
			return err
		}
		time.Sleep(time.Duration(rand.Intn(100)) * time.Millisecond)
	}
}

var (
	budget = map[string]int{"orders": 5}
	used   int
	since  = map[string]time.Time{}
	fatal  = map[string]bool{"denied": true}
)

func allow(name string) bool { budget[name]--; return budget[name] > 0 }

func tooMany(n int) bool { used += n; return used > 3 }

func expired(host string) bool { return time.Since(since[host]) > time.Minute }

func hopeless(text string) bool { return fatal[text] }

func budgetOutside(ctx context.Context, s store) error {
	for {
		err := s.Put(ctx, "a") // want `loop other, wait constant 1s`
		if err == nil || !allow("orders") {
			return err
		}
		time.Sleep(time.Second)
	}
}

func countOutside(ctx context.Context, s store) error {
	for {
		err := s.Put(ctx, "a") // want `loop other, wait constant 1s`
		if err == nil || tooMany(1) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func clockOutside(ctx context.Context, s store, host string) error {
	for {
		err := s.Put(ctx, "a") // want `loop other, wait constant 1s`
		if err == nil || expired(host) {
			return err
		}
		time.Sleep(time.Second)
	}
}

// A table of errors tells what is worth retrying; it ends nothing.
func tableOfErrors(ctx context.Context, s store) error {
	for {
		err := s.Put(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err == nil || hopeless(err.Error()) {
			return err
		}
		time.Sleep(time.Second)
	}
}

type stoppable struct {
	s    store
	stop atomic.Bool
}

func (c *stoppable) flag(ctx context.Context) error {
	for !c.stop.Load() {
		if err := c.s.Put(ctx, "a"); err == nil { // want `loop other, wait constant 1s`
			return nil
		}
		time.Sleep(time.Second)
	}
	return nil
}

func countInMap(ctx context.Context, s store) error {
	tries := map[string]int{}
	for {
		err := s.Put(ctx, "a") // want `loop other, wait constant 1s`
		tries["a"]++
		if err == nil || tries["a"] > 4 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func delaysLeft(ctx context.Context, s store) error {
	delays := []time.Duration{time.Second, time.Minute}
	for {
		err := s.Put(ctx, "a") // want `loop count`
		if err == nil || len(delays) == 0 {
			return err
		}
		time.Sleep(delays[0])
		delays = delays[1:]
	}
}

func ranged(ctx context.Context, s store, tries int) (err error) {
	for range tries {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=tries\+0, wait none`
			return nil
		}
	}
	return err
}

func left(ctx context.Context, s store, tries int) (err error) {
	for ; tries > 0; tries-- {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=tries\+0, wait none`
			return nil
		}
	}
	return err
}

func mirrored(ctx context.Context, s store, retries int) (err error) {
	for n := 0; retries >= n; n++ {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=retries\+1, wait none`
			return nil
		}
	}
	return err
}

func chosen(ctx context.Context, s store, patient bool) (err error) {
	tries := 2
	if patient {
		tries = 6
	}
	n := 0
	for {
		n++
		if n > tries {
			return err
		}
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=6, wait none`
			return nil
		}
	}
}

func recursive(ctx context.Context, s store, tries int) error {
	err := s.Put(ctx, "a") // want `recursion count limit=tries\+0, wait none`
	if err == nil {
		return nil
	}
	if tries--; tries > 0 {
		return recursive(ctx, s, tries)
	}
	return err
}

func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// The first attempt is made without a pause. Every later one is not made once the pause has ended.
func pausedBetween(ctx context.Context, s store) {
	for attempt := 0; ; attempt++ {
		if attempt != 0 {
			if !sleep(ctx, time.Second) {
				return
			}
		}
		if s.Put(ctx, "a") == nil { // want `loop context, wait`
			return
		}
	}
}

var tries, settableTries, passedTries = 5, 5, 5

func init() { settableTries = 7 }

func set(n *int) { *n = 9 }

func init() { set(&passedTries) }

func packageVariable(ctx context.Context, s store) {
	for i := 0; i < tries; i++ {
		if s.Put(ctx, "a") == nil { // want `loop count limit=5, wait none`
			return
		}
	}
}

func severalEntries(ctx context.Context, s store, once bool) error {
	n, most := 0, tries
	if once {
		most = 1
	}
	for {
		n++
		if n > most {
			return errors.New("too often")
		}
		if s.Put(ctx, "a") == nil { // want `loop count limit=5, wait none`
			return nil
		}
	}
}

func variableSetElsewhere(ctx context.Context, s store) {
	for i := 0; i < settableTries; i++ {
		if s.Put(ctx, "a") == nil { // want `loop count, wait none`
			return
		}
	}
}

func variableHandedOn(ctx context.Context, s store) {
	for i := 0; i < passedTries; i++ {
		if s.Put(ctx, "a") == nil { // want `loop count, wait none`
			return
		}
	}
}

func note(n *int, err error) error {
	time.Sleep(time.Second)
	*n++
	return err
}

func countedByHelper(ctx context.Context, s store) (err error) {
	n := 0
	for n < 4 {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=4, wait constant 1s`
			return nil
		}
		err = note(&n, err)
	}
	return err
}

func contextCause(ctx context.Context, s store) {
	for context.Cause(ctx) == nil {
		if s.Put(ctx, "a") == nil { // want `loop context, wait none`
			return
		}
	}
}

type session interface{ Send(key string) error }

func newConnection(dial func() (session, error)) {
	for {
		c, err := connect(dial)
		if err != nil {
			return // of no consequence for how often something is sent
		}
		if c.Send("a") == nil { // want `loop unbounded, wait none`
			return
		}
	}
}

func connect(dial func() (session, error)) (session, error) { return dial() }

func predicate(ctx context.Context, s store, retryable func(error) bool) error {
	for i := 0; i < 5; i++ {
		err := s.Put(ctx, "a") // want `loop count other limit=5, wait constant 1s`
		if err == nil || !retryable(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

func timerFirst(ctx context.Context, s store) error {
	for {
		if err := s.Put(ctx, "a"); err == nil { // want `loop context, wait constant 1s`
			return nil
		}
		timer := time.NewTimer(time.Second)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

type limits struct{ attempts int }

func unlimitedIfNegative(ctx context.Context, s store, o limits) error {
	err := s.Put(ctx, "a")
	for n := 0; err != nil && (n < o.attempts || o.attempts < 0); n++ {
		err = s.Put(ctx, "a") // want `loop count optional, wait none`
	}
	return err
}

type message struct {
	text  string
	tries int
}

// inField counts in a field of its own copy.
func inField(ctx context.Context, s store, m message, most int) {
again:
	err := s.Put(ctx, m.text) // want `loop count, wait none`
	if err != nil && m.tries < most {
		m.tries++
		goto again
	}
}

// inOtherField changes another field than the one it looks at.
func inOtherField(ctx context.Context, s store, m message, most int) {
again:
	err := s.Put(ctx, m.text) // want `loop unbounded, wait none`
	if err != nil && m.tries < most {
		m.text += "!"
		goto again
	}
}

// Literals that only read what they capture change nothing.
func logsEach(ctx context.Context, s store, said func(func() string)) error {
	var err error
	for attempt := 0; attempt < 5; attempt++ {
		if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=5, wait opaque`
			break
		}
		said(func() string { return fmt.Sprint(attempt, err) })
		time.Sleep(time.Second)
	}
	return err
}

type answer struct{ Error error }

type asker interface {
	Ask(context.Context) (*answer, error)
}

func errorInAnswer(ctx context.Context, s asker, most int) error {
	var err error
	for n := 0; n < most; n++ {
		var a *answer
		a, err = s.Ask(ctx) // want `loop count limit=most\+0, wait constant 1s`
		if a != nil {
			err = a.Error
		}
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

type pool struct{ stores []store }

func (p *pool) current() (store, error) {
	if len(p.stores) == 0 {
		return nil, errors.New("none")
	}
	return p.stores[0], nil
}

func fromPool(ctx context.Context, p *pool, most int) error {
	for n := 0; n < most; n++ {
		s, err := p.current()
		if err != nil {
			return err
		}
		if s.Put(ctx, "a") == nil { // want `loop count limit=most\+0, wait none`
			return nil
		}
	}
	return errors.New("gave up")
}

// What is there to make it with decides whether it is made again.
func newOrOld(ctx context.Context, p *pool, most int) error {
	for n := 0; n < most; n++ {
		s, err := p.current()
		if err != nil {
			return err
		}
		if s.Put(ctx, "a") == nil { // want `loop count other limit=most\+0, wait none`
			return nil
		}
		if s == p.stores[0] {
			break
		}
	}
	return errors.New("gave up")
}

type states interface {
	State(context.Context) (string, error)
}

// The pause is for the answer that was not the one waited for. A failure goes round without it.
func skipsThePause(ctx context.Context, s states, most int) error {
	for n := 0; n < most; n++ {
		state, err := s.State(ctx) // want `loop count limit=most\+0, wait none`
		if err != nil {
			continue
		}
		if state == "ready" {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("gave up")
}

func pausesAlways(ctx context.Context, s states, most int) error {
	for n := 0; n < most; n++ {
		state, err := s.State(ctx) // want `loop poll count limit=most\+0, wait constant 1s`
		if err == nil && state == "ready" {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("gave up")
}

type backend struct {
	s           store
	endsAtOnce  bool
	interrupted bool
}

func newBackend(s store, endsAtOnce bool) *backend {
	return &backend{s: s, endsAtOnce: endsAtOnce}
}

// Whether it ends at the first failure is a setting, and no limit where it is off.
func (b *backend) connect(ctx context.Context) {
	for {
		if b.s.Put(ctx, "a") == nil { // want `loop optional, wait constant 2s`
			return
		}
		if b.endsAtOnce {
			panic("no connection")
		}
		time.Sleep(2 * time.Second)
	}
}

func (b *backend) interrupt(by bool) { b.interrupted = by }

func (b *backend) untilInterrupted(ctx context.Context) {
	for {
		if b.s.Put(ctx, "a") == nil { // want `loop other, wait constant 2s`
			return
		}
		if b.interrupted {
			return
		}
		time.Sleep(2 * time.Second)
	}
}

var errLeader, errBroker = errors.New("no leader"), errors.New("no broker")

type partition struct {
	err  error
	text string
}

// again says that the error is one that passes.
func again(p *partition) (string, bool, error) {
	if p == nil {
		return "", false, errors.New("no partition")
	}
	switch p.err {
	case errLeader, errBroker:
		return "", true, p.err
	}
	return p.text, false, p.err
}

type fetcher interface {
	Fetch(context.Context) (*partition, error)
}

func fetches(ctx context.Context, f fetcher, most int) (string, error) {
	var last error
	for n := 0; n < most; n++ {
		p, err := f.Fetch(ctx) // want `loop count limit=most\+0, wait constant 1s`
		last = err
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		text, passes, err := again(p) // want `loop count limit=most\+0, wait constant 1s`
		if passes {
			time.Sleep(time.Second)
			continue
		}
		return text, err
	}
	return "", last
}

// report asks somebody, although it takes an error and returns one.
func report(ctx context.Context, s store, cause error) error { return s.Put(ctx, cause.Error()) }

func reports(ctx context.Context, s store, cause error) (err error) {
	for range 3 {
		if err = report(ctx, s, cause); err == nil { // want `loop count limit=3, wait none`
			return nil
		}
	}
	return err
}

// located makes an error of another one, whatever it takes beside it.
func located(ctx context.Context, cause error) error {
	return fmt.Errorf("%v: %w", ctx.Value("place"), cause)
}

func wrapsOnce(ctx context.Context, s store) error {
	for {
		if err := s.Put(ctx, "a"); err != nil {
			return located(ctx, err)
		}
	}
}
