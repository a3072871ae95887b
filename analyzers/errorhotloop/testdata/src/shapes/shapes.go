// Package shapes has loops that receive, and what they do about errors.
package shapes

import (
	"context"
	"errors"
	"log"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: time.Second}

var items = make(chan string)

func handle(*http.Response) {}

func endless(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err != nil {
			log.Println(err)
			continue
		}
		handle(resp)
	}
}

func branches(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err == nil {
			handle(resp)
		} else {
			log.Println(err)
		}
	}
}

func leaves(url string) error {
	for {
		resp, err := client.Get(url)
		if err != nil {
			return err
		}
		handle(resp)
	}
}

// What ends the client is told apart from the rest, which is not waited for.
func leavesOnOne(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return
			}
			continue
		}
		handle(resp)
	}
}

func paced(url string) {
	for range time.Tick(time.Second) {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func queue(url string) {
	for range items {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func selected(ctx context.Context, url string) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-items:
		}
		if resp, err := client.Get(url); err == nil {
			handle(resp)
		}
	}
}

func list(urls []string) {
	for _, u := range urls {
		resp, err := client.Get(u)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func some(url string) {
	for range 100 {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func fails(url string) {
	failures := 0
	for {
		resp, err := client.Get(url)
		if err != nil {
			if failures++; failures > 5 {
				return
			}
			continue
		}
		handle(resp)
	}
}

func reconnect() error {
	resp, err := client.Get("https://example.com/session")
	if err == nil {
		handle(resp)
	}
	return err
}

func connectsAgain(url string) {
	for {
		resp, err := client.Get(url)
		if err != nil {
			_ = reconnect()
			continue
		}
		handle(resp)
	}
}

func sleeps(url string) {
	for {
		resp, err := client.Get(url)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		handle(resp)
	}
}

type batch struct{ Items []string }

func fetch(url string) (*batch, error) {
	resp, err := client.Get(url)
	if err != nil {
		return &batch{}, err
	}
	handle(resp)
	return &batch{}, nil
}

func text(s string) *string { return &s }

// A failure brings nothing to hand on, so that nothing keeps the loop from going round.
func handsOn(url string, to chan<- string) {
	for {
		b, err := fetch(*text(url)) // want `again at once when it fails`
		if err != nil {
			log.Println(err)
		}
		for _, item := range b.Items {
			to <- item
		}
	}
}

// What is handed on whether it failed or not is waited for.
func handsOnAlways(url string, to chan<- *batch) {
	for {
		b, err := fetch(url)
		if err != nil {
			log.Println(err)
		}
		to <- b
	}
}

// So is what was there before.
func handsOnOthers(url string, others []string, to chan<- string) {
	for {
		b, err := fetch(url)
		if err != nil {
			log.Println(err)
		}
		for range others {
			to <- b.Items[0]
		}
	}
}
