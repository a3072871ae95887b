// Package steps limits the default client while the program is tested.
package steps

import (
	"net/http"
	"time"
)

func Limit() { http.DefaultClient.Timeout = time.Second }
