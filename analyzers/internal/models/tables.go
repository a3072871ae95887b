package models

import (
	_ "embed"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

//go:embed entries.txt
var entriesText string

//go:embed helpers.txt
var helpersText string

//go:embed operations.txt
var operationsText string

//go:embed remote.txt
var remoteText string

// Source is a table: its name for error messages, and its text.
type Source struct{ Name, Text string }

// tables hold what all files but those about AWS say.
type tables struct {
	calls      index[operation]
	takes      map[string]program.Operation
	callbacks  index[Callback]
	registrars index[Registrar]
	loops      index[string]
	fields     map[string]string // "net/http.Server.Handler" -> kind
	shapes     []shape
	excluded   map[string]bool // parameter types of handlers that serve no request
	kinds      map[string]*traits
	// provisions says that requests are there to create and change resources.
	provisions bool
}

// parse reads tables; where several lines speak of a function, the first counts.
func parse(sources ...Source) (*tables, error) {
	t := &tables{
		calls: index[operation]{}, takes: map[string]program.Operation{}, callbacks: index[Callback]{},
		registrars: index[Registrar]{}, loops: index[string]{}, fields: map[string]string{}, excluded: map[string]bool{}, kinds: map[string]*traits{},
	}
	for _, s := range sources {
		p := parser{tables: t}
		for _, l := range lines(s.Name, s.Text) {
			if err := p.line(l); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// parser reads one table. The lines behind "kind" and "service" belong to it.
type parser struct {
	*tables
	kind, service string
}

func (p *parser) line(l line) error {
	switch word := l.words[0]; word {
	case "kind", "register", "field", "shape", "loop", "exclude", "eventless", "asynchronous":
		return p.entry(l)
	case "purpose":
		if len(l.words) != 2 || l.words[1] != "provisioning" {
			return l.errorf("want purpose provisioning")
		}
		p.provisions = true
		return nil
	case "service", "local", "control", "control-read", "data", "config-read":
		return p.operation(l)
	case string(CallsNow), string(CallsAsync), string(CallsOnce), string(CallsMiss), string(CallsLater):
		return p.callback(l)
	default:
		return l.errorf("%q begins no line: want kind, register, field, shape, loop, exclude; service, control, control-read, data, config-read, local; now, async, once, miss, later; or purpose", word)
	}
}

var embedded = sync.OnceValues(func() (*tables, error) { return parse(ownSources()...) })

func ownSources() []Source {
	return []Source{{"entries.txt", entriesText}, {"helpers.txt", helpersText}, {"operations.txt", operationsText}, {"remote.txt", remoteText}}
}

// overlay are the tables with the user's lines in front.
var overlay struct {
	sync.RWMutex
	tables *tables
}

// Use puts tables of the user's in front of our own, for everything that is analysed from now on. None
// takes earlier ones back.
func Use(sources ...Source) error {
	var t *tables
	if len(sources) > 0 {
		var err error
		if t, err = parse(append(sources, ownSources()...)...); err != nil {
			return err
		}
	}
	overlay.Lock()
	defer overlay.Unlock()
	overlay.tables = t
	return nil
}

// Provisions says that the user's tables declare provisioning as the purpose of requests.
func Provisions() bool { return known().provisions }

func known() *tables {
	overlay.RLock()
	t := overlay.tables
	overlay.RUnlock()
	if t != nil {
		return t
	}
	t, err := embedded()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	return t
}
