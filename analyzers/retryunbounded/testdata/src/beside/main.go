// Command beside waits for what it needs, and hands over what it gets while it serves.
package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Timeout: time.Second}

func call() error {
	_, err := client.Get("https://example.com")
	return err
}

func main() {
	prepare()
	go run(make(chan string))
	_ = http.ListenAndServe(":8080", nil)
}

func prepare() { ready() }

// Nobody is served yet.
func ready() {
	for call() != nil {
		time.Sleep(time.Second)
	}
}

func run(items chan string) {
	for range items {
		deliver()
	}
}

// What a goroutine does is done beside the server.
func deliver() {
	for call() != nil { // want `retries beside.call \(HTTP Get\) for ever`
		time.Sleep(time.Second)
	}
}
