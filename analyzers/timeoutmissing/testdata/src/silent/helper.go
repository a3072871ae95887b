package silent

import (
	"net/http"
	"testing"
)

// fake answers for a server in tests, which end with the test.
type fake struct{ t *testing.T }

func (f *fake) ServeHTTP(http.ResponseWriter, *http.Request) {
	if _, err := http.Get("https://example.com"); err != nil {
		f.t.Error(err)
	}
}
