package fallback

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// reading is what methods are called that only read what a call before them has brought, or its error.
var reading = map[string]bool{"Result": true, "Scan": true, "Decode": true, "Bytes": true, "Int": true, "Int64": true,
	"Uint64": true, "Float64": true, "Bool": true, "Text": true, "Slice": true, "StringSlice": true, "Err": true, "Error": true,
	"AsBytes": true, "ToString": true, "Unmarshal": true, "Raw": true}

// Behind is the call that does the work: client.Get(ctx, key) of client.Get(ctx, key).Result(), and
// db.QueryRow(q) of db.QueryRow(q).Scan(&v).
func Behind(c *ssa.Call) *ssa.Call {
	if !reading[name(c)] {
		return c
	}
	recv := c.Call.Value
	if !c.Call.IsInvoke() {
		if c.Call.Signature().Recv() == nil {
			return c
		}
		recv = c.Call.Args[0]
	}
	if part, ok := recv.(*ssa.FieldAddr); ok { // a promoted method
		recv = part.X
	}
	if on, ok := recv.(*ssa.Call); ok {
		return on
	}
	return c
}

// working replaces calls by those that do the work, and drops what is said twice then.
func working(pairs []Pair) []Pair {
	var out []Pair
	for _, p := range pairs {
		p.Primary, p.Alternative = Behind(p.Primary), Behind(p.Alternative)
		if p.Primary != p.Alternative && !slices.ContainsFunc(out, func(o Pair) bool {
			return o.Primary == p.Primary && o.Alternative == p.Alternative
		}) {
			out = append(out, p)
		}
	}
	return out
}
