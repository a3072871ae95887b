package shapes

import (
	"context"
	"errors"
	"log"
	"time"
)

type dialer struct {
	s      store
	closed bool
}

func (d *dialer) Close() { d.closed = true }

// dial and its partner call each other.
func (d *dialer) dial(ctx context.Context) {
	if err := d.s.Put(ctx, "a"); err != nil { // want `recursion unbounded, wait constant 5s`
		log.Print(err)
		d.redial(ctx)
		return
	}
	log.Print("there")
}

func (d *dialer) redial(ctx context.Context) {
	time.Sleep(5 * time.Second)
	d.dial(ctx)
}

// A goroutine goes on.
func (d *dialer) goesOn(ctx context.Context) {
	if d.s.Put(ctx, "a") != nil { // want `recursion unbounded, wait constant 1s`
		go func() {
			time.Sleep(time.Second)
			d.goesOn(ctx)
		}()
	}
}

// A timer goes on: with the method, or a literal.
func (d *dialer) later() {
	if d.s.Put(context.Background(), "a") != nil { // want `recursion unbounded, wait constant 3s`
		time.AfterFunc(3*time.Second, d.later)
	}
}

func (d *dialer) laterWith(ctx context.Context, key string, after time.Duration) {
	if d.s.Put(ctx, key) != nil { // want `recursion unbounded, wait grows`
		time.AfterFunc(after, func() { d.laterWith(ctx, key, 2*after) })
	}
}

// A literal calls itself.
func literal(ctx context.Context, s store) {
	var try func()
	try = func() {
		if s.Put(ctx, "a") != nil { // want `recursion unbounded, wait constant 1s`
			time.Sleep(time.Second)
			try()
		}
	}
	try()
}

func (d *dialer) untilClosed(ctx context.Context) {
	if d.closed {
		return
	}
	if d.s.Put(ctx, "a") != nil { // want `recursion flag unbounded, wait constant 1s`
		time.Sleep(time.Second)
		d.untilClosed(ctx)
	}
}

// Every time, whether it works or not.
func (d *dialer) heartbeat() {
	if err := d.s.Put(context.Background(), "alive"); err != nil {
		log.Print(err)
	}
	time.AfterFunc(time.Minute, d.heartbeat)
}

// Something else is asked for next.
func (d *dialer) walk(ctx context.Context, key string) {
	next, err := d.s.Get(ctx, key)
	if err != nil {
		d.walk(ctx, key+"/..")
		return
	}
	log.Print(next)
}

// The partner gives up by itself.
func (d *dialer) careful(ctx context.Context, tries int) {
	if err := d.s.Put(ctx, "a"); err != nil {
		d.maybe(ctx, tries)
	}
}

func (d *dialer) maybe(ctx context.Context, tries int) {
	if tries > 3 {
		log.Print(errors.New("gave up"))
		return
	}
	d.careful(ctx, tries+1)
}

// It is called over and over, a little sooner when it has failed.
func (d *dialer) refresh() {
	if err := d.s.Put(context.Background(), "a"); err != nil {
		log.Print(err)
		time.AfterFunc(time.Second, d.refresh)
		return
	}
	time.AfterFunc(time.Minute, d.refresh)
}

type control struct {
	s    store
	line *string
}

// It is there, or called again.
func (c *control) connect(ctx context.Context) {
	if c.line != nil {
		return
	}
	line, err := c.s.Get(ctx, "line") // want `recursion unbounded, wait constant 10s`
	if err != nil {
		go c.later(ctx)
		return
	}
	c.line = &line
	go c.listen(ctx)
}

// listen works until the line breaks.
func (c *control) listen(ctx context.Context) {
	for {
		if _, err := c.s.Get(ctx, *c.line); err != nil {
			c.line = nil
			c.connect(ctx)
			return
		}
	}
}

func (c *control) later(ctx context.Context) {
	time.Sleep(10 * time.Second)
	c.connect(ctx)
}
