package timeoutmissing

import (
	"maps"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// settled is a candidate whose client others make, or get, with what the program says of that: the finding
// is where the client is made. It says false when the client is limited, or nobody can tell.
func settled(w rule.World, c rule.Candidate) (rule.Candidate, bool) {
	var client rule.Client
	var ok bool
	switch {
	case c.Facts["behind"] != "":
		client, ok = w.ClientBehind(c.Calls[0].ID)
	case c.Client != nil:
		client, ok = w.Client(*c.Client)
	default:
		return c, true
	}
	if !ok || !client.Endless {
		return c, false
	}
	c.Facts = maps.Clone(c.Facts)
	c.Facts["unless"] += " " + strings.Join(client.Unless, " ")
	if client.Made.IsZero() {
		c.Facts["why"] = strings.Replace(c.Facts["why"], noTimeout, defaultClient, 1)
	} else {
		c.At = client.Made
	}
	return c, true
}
