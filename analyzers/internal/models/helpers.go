package models

import "go/types"

// Callback says what a function does with the functions it is given.
type Callback string

const (
	CallsNow   Callback = "now"   // before it returns: also what is assumed of unknown functions
	CallsAsync Callback = "async" // on behalf of the caller, perhaps after it returned
	CallsOnce  Callback = "once"  // once in the life of the process
	CallsMiss  Callback = "miss"  // when a cache has nothing (fresh)
	CallsLater Callback = "later" // on its own schedule: it was only told about the function
)

func (p *parser) callback(l line) error {
	if len(l.words) != 4 {
		return l.errorf("want WHEN PACKAGE RECEIVER NAMES")
	}
	p.callbacks.add(parsePattern(l.words[1], l.words[2], l.words[3]), Callback(l.words[0]))
	return nil
}

// CallbackOf says when f calls the functions it is given, and whether the table knows f: if not, it is
// assumed to call them before it returns.
func CallbackOf(f *types.Func) (c Callback, ok bool) {
	if c, ok := known().callbacks.find(f, always); ok {
		return c, true
	}
	return CallsNow, false
}
