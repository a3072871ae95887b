package unboundedqueue

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed libraries.txt
var librariesText string

var libraries = sync.OnceValue(func() map[string]string {
	puts, err := parseLibraries("libraries.txt", librariesText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return puts
})

// parseLibraries reads lines of the form "put FUNC QUEUE...": the words that messages use for the queue
// by the full name of the function that adds to it.
func parseLibraries(file, text string) (map[string]string, error) {
	puts := map[string]string{}
	err := words.Lines(file, text, func(line []string) error {
		if len(line) < 3 || line[0] != "put" {
			return fmt.Errorf("want put FUNC QUEUE, not %q", strings.Join(line, " "))
		}
		puts[line[1]] = strings.Join(line[2:], " ")
		return nil
	})
	return puts, err
}

// put is a call that adds to a queue of a library.
type put struct {
	call  *ssa.Call
	queue string
}

// libraryPuts are the calls of a function that add to a queue without a limit that was there before,
// unless the function asks how long it is.
func libraryPuts(f *ssa.Function) []put {
	var out []put
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			g := c.Call.StaticCallee()
			if g == nil {
				continue
			}
			if o := g.Origin(); o != nil {
				g = o
			}
			if measures[g.Name()] {
				return nil
			}
			if queue := libraries()[g.String()]; queue != "" && shared(holder(c.Call.Args[0])) {
				out = append(out, put{c, queue})
			}
		}
	}
	return out
}

// measures are methods by which queues tell how long they are.
var measures = map[string]bool{"Len": true, "Size": true, "Length": true, "WaitingQueueSize": true, "WaitingTasks": true, "BufLen": true, "GetLen": true}
