package shapes

import (
	"context"
	"log"
	"net/http"
	"strings"
	"time"
)

type link struct{ s store }

// connect says by a bool how it went.
func (l *link) connect(ctx context.Context) bool {
	if err := l.s.Put(ctx, "hello"); err != nil {
		log.Print(err)
		return false
	}
	return true
}

// send says it by comparing.
func (l *link) send(ctx context.Context, text string) bool { return l.s.Put(ctx, text) == nil }

// isLeader answers a question, and no is an answer.
func (l *link) isLeader(ctx context.Context) bool {
	if err := l.s.Put(ctx, "lease"); err != nil {
		return false
	}
	return true
}

// greeted says no when the other side says so, too.
func (l *link) greeted(ctx context.Context) bool {
	answer, err := l.s.Get(ctx, "hello")
	if err != nil {
		return false
	}
	return answer == "hello"
}

func reconnect(ctx context.Context, l *link) {
	for {
		ok := l.connect(ctx) // want `loop unbounded, wait constant 1s`
		if !ok {
			time.Sleep(time.Second)
			continue
		}
		break
	}
}

func sendSome(ctx context.Context, l *link, text string) {
	for i := 0; i < 5 && !l.send(ctx, text); i++ { // want `loop count limit=5, wait grows`
		time.Sleep(time.Duration(i+1) * time.Second)
	}
}

func becomeLeader(ctx context.Context, l *link) {
	for !l.isLeader(ctx) {
		time.Sleep(time.Second)
	}
}

func untilGreeted(ctx context.Context, l *link) {
	for !l.greeted(ctx) {
		time.Sleep(time.Second)
	}
}

// keep sends for ever, whether it works or not.
func keep(ctx context.Context, l *link) {
	for {
		if !l.send(ctx, "alive") {
			log.Print("not sent")
		}
		time.Sleep(time.Second)
	}
}

// notify says whether the other side took it.
func (l *link) notify(ctx context.Context) bool {
	answer, err := l.s.Get(ctx, "notice")
	if err != nil {
		log.Print(err)
		return false
	}
	return answer == "taken"
}

// sendNote does not look at the status, but at what is said.
func (l *link) sendNote(ctx context.Context, text string) bool {
	resp, err := http.Post("http://other.internal/", "text/plain", strings.NewReader(text))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	said := make([]byte, 2)
	resp.Body.Read(said)
	return string(said) == "ok"
}

func sendNotes(ctx context.Context, l *link) {
	for i := range 5 {
		if l.sendNote(ctx, "x") { // want `loop count limit=5, wait grows`
			return
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
}

func notifySome(ctx context.Context, l *link) {
	for i := range 5 {
		taken := l.notify(ctx) // want `loop count limit=5, wait grows`
		_ = l.s.Put(ctx, "tried")
		if taken {
			_ = l.s.Put(ctx, "noticed")
			return
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
}

// fetched says by whether it brings something how it went.
func (l *link) fetched(ctx context.Context) *string {
	text, err := l.s.Get(ctx, "a")
	if err != nil {
		log.Print(err)
		return nil
	}
	return &text
}

func (l *link) fetchedOK(ctx context.Context) (string, bool) {
	text, err := l.s.Get(ctx, "a")
	if err != nil {
		return "", false
	}
	return text, true
}

// first may find nothing.
func (l *link) first(ctx context.Context) (string, bool) {
	text, err := l.s.Get(ctx, "a")
	if err != nil {
		return "", false
	}
	return text, text != ""
}

func untilFetched(ctx context.Context, l *link) string {
	for {
		text := l.fetched(ctx) // want `loop unbounded, wait constant 1s`
		if text != nil {
			return *text
		}
		time.Sleep(time.Second)
	}
}

func someFetches(ctx context.Context, l *link) string {
	for i := range 5 {
		if text, ok := l.fetchedOK(ctx); ok { // want `loop count limit=5, wait grows`
			return text
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	return ""
}

func untilSomething(ctx context.Context, l *link) string {
	for {
		if text, ok := l.first(ctx); ok {
			return text
		}
		time.Sleep(time.Second)
	}
}

// Each brings the next thing to do.
func allOfThem(ctx context.Context, l *link, out chan<- string) {
	for {
		text, ok := l.fetchedOK(ctx)
		if !ok {
			time.Sleep(time.Second)
			continue
		}
		out <- text
	}
}
