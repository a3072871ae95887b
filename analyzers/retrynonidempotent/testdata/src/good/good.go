package good

import (
	"crypto/rand"
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// Order sends an order.
func Order(client *http.Client, order url.Values) (err error) {
	order.Set("idempotency_key", rand.Text())
	for range 3 {
		if _, err = client.PostForm("https://orders.example.com", order); err == nil {
			return nil
		}
		time.Sleep(mathrand.N(time.Second))
	}
	return err
}
