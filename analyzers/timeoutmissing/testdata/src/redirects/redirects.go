// Package redirects changes the default client, but does not limit it. Only tests do that.
package redirects

import (
	"net/http"

	_ "example.com/tests/steps"
)

func init() {
	http.DefaultClient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}
