package bad

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// Order sends an order.
func Order(client *http.Client, order url.Values) (err error) {
	for range 3 {
		if _, err = client.PostForm("https://orders.example.com", order); err == nil { // want `\(\*http.Client\).PostForm sends a POST again`
			return nil
		}
		time.Sleep(rand.N(time.Second))
	}
	return err
}
