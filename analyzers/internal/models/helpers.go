package models

import (
	_ "embed"
	"go/types"
	"sync"
)

//go:embed helpers.txt
var helpersText string

// Callback says what a function does with the functions it is given.
type Callback string

const (
	CallsNow   Callback = "now"   // before it returns: also what is assumed of unknown functions
	CallsAsync Callback = "async" // on behalf of the caller, perhaps after it returned
	CallsOnce  Callback = "once"  // once in the life of the process
	CallsLater Callback = "later" // on its own schedule: it was only told about the function
)

var helpers = sync.OnceValues(func() (index[Callback], error) { return parseHelpers(helpersText) })

func parseHelpers(text string) (index[Callback], error) {
	t := index[Callback]{}
	for _, l := range lines("helpers.txt", text) {
		if len(l.words) != 4 {
			return nil, l.errorf("want WHEN PACKAGE RECEIVER NAMES")
		}
		switch c := Callback(l.words[0]); c {
		case CallsNow, CallsAsync, CallsOnce, CallsLater:
			t.add(parsePattern(l.words[1], l.words[2], l.words[3]), c)
		default:
			return nil, l.errorf("%q is none of now, async, once, later", c)
		}
	}
	return t, nil
}

// CallbackOf says when f calls the functions it is given, and whether the table knows f: if not, it is
// assumed to call them before it returns.
func CallbackOf(f *types.Func) (c Callback, known bool) {
	t, err := helpers()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	if c, ok := t.find(f); ok {
		return c, true
	}
	return CallsNow, false
}
