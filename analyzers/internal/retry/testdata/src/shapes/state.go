package shapes

import (
	"context"
	"log"
	"time"
)

type session struct {
	s         store
	connected bool
	greeting  *string
	err       error
	tries     int
}

func (c *session) greet(ctx context.Context) (*string, error) {
	text, err := c.s.Get(ctx, "greeting")
	return &text, err
}

// What the loop looks at says that it is done.
func (c *session) inField(ctx context.Context) {
	for !c.connected {
		if err := c.s.Put(ctx, "a"); err != nil { // want `loop unbounded, wait constant 1s`
			time.Sleep(time.Second)
			continue
		}
		c.connected = true
	}
}

func (c *session) untilThere(ctx context.Context) {
	var err error
	for c.greeting == nil {
		if c.greeting, err = c.greet(ctx); err != nil { // want `loop unbounded, wait constant 1s`
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
}

func (c *session) errorInField(ctx context.Context) {
	for {
		if c.err = c.s.Put(ctx, "a"); c.err == nil { // want `loop unbounded, wait constant 1s`
			break
		}
		time.Sleep(time.Second)
	}
}

// connect says by a field how it went.
func (c *session) connect(ctx context.Context) {
	if err := c.s.Put(ctx, "a"); err != nil {
		log.Print(err)
		return
	}
	c.connected = true
}

func (c *session) saysByField(ctx context.Context) {
	for !c.connected {
		c.connect(ctx) // want `loop unbounded, wait constant 2s`
		time.Sleep(2 * time.Second)
	}
}

func (c *session) reconnect(ctx context.Context) error {
	err := c.s.Put(ctx, "a")
	if err == nil {
		c.connected = true
	}
	return err
}

func (c *session) saysByBoth(ctx context.Context) {
	for !c.connected {
		if err := c.reconnect(ctx); err != nil { // want `loop unbounded, wait constant 2s`
			time.Sleep(2 * time.Second)
		}
	}
}

// A literal says by a variable that it shares with the loop.
func saysByVariable(ctx context.Context, s store) {
	sent := false
	send := func() {
		if err := s.Put(ctx, "a"); err == nil {
			sent = true
		}
	}
	for !sent {
		send() // want `loop unbounded, wait constant 1s`
		time.Sleep(time.Second)
	}
}

// It is also done when it has failed too often.
func (c *session) givesUp(ctx context.Context) {
	for !c.connected {
		if err := c.s.Put(ctx, "a"); err == nil { // want `loop other, wait constant 1s`
			return
		}
		c.failed()
		time.Sleep(time.Second)
	}
}

func (c *session) failed() {
	if c.tries++; c.tries > 3 {
		c.connected = true
	}
}

// Once it is connected it works, and goes back when that fails.
func (c *session) worksOn(ctx context.Context, out chan<- string) {
	for {
		if !c.connected {
			if err := c.reconnect(ctx); err != nil {
				time.Sleep(time.Second)
				continue
			}
		}
		v, err := c.s.Get(ctx, "next")
		if err != nil {
			c.connected = false
			continue
		}
		out <- v
	}
}

// A field that success leaves alone says nothing.
func (c *session) keepsAlive(ctx context.Context) {
	for c.connected {
		if err := c.s.Put(ctx, "alive"); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Second)
	}
}

// What is called at once waits itself.
func waitsItself(ctx context.Context, s store) {
	sent := false
	for !sent {
		func() {
			if err := s.Put(ctx, "a"); err != nil {
				time.Sleep(time.Second)
				return
			}
			sent = true
		}() // want `loop unbounded, wait constant 1s`
	}
}
