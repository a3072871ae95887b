package models

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

//go:embed endpoints.txt
var endpointsText string

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
	loopTakes  map[string]string // parameter type of what takes messages -> kind
	loopFrom   map[string]string // type of messages in channels -> kind
	fields     map[string]string // "net/http.Server.Handler" -> kind
	shapes     []shape
	embeds     []embedding
	excluded   map[string]bool // parameter types of handlers that serve no request
	kinds      map[string]*traits
	functions  map[string]string // symbols that are entry points, and of which kind
	endpoints  index[Endpoint]
	// endpointFields are fields that hold addresses, "net/url.URL.Host".
	endpointFields map[string]Endpoint
	// purposes are the functions and packages that are there to create and change resources.
	purposes []string
}

// parse reads tables; where several lines speak of a function, the first counts.
func parse(sources ...Source) (*tables, error) {
	t := &tables{
		calls: index[operation]{}, takes: map[string]program.Operation{}, callbacks: index[Callback]{},
		registrars: index[Registrar]{}, loops: index[string]{}, loopTakes: map[string]string{}, loopFrom: map[string]string{}, fields: map[string]string{}, functions: map[string]string{}, excluded: map[string]bool{}, kinds: map[string]*traits{},
		endpoints: index[Endpoint]{}, endpointFields: map[string]Endpoint{},
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
	case "kind", "register", "field", "shape", "embeds", "loop", "exclude", "function", "eventless", "asynchronous", "clients", "provisions":
		return p.entry(l)
	case "purpose":
		if len(l.words) < 3 || l.words[1] != "provisioning" {
			return l.errorf("want purpose provisioning NAME..., where a name is a function or package")
		}
		p.purposes = append(p.purposes, l.words[2:]...)
		return nil
	case "service", "local", "control", "control-read", "data", "config-read":
		return p.operation(l)
	case "members", "server":
		return p.endpoint(l)
	case string(CallsNow), string(CallsAsync), string(CallsOnce), string(CallsMiss), string(CallsLater):
		return p.callback(l)
	default:
		return l.errorf("%q begins no line: want kind, register, field, shape, embeds, loop, function, exclude; service, control, control-read, data, config-read, local; members, server; now, async, once, miss, later; or purpose", word)
	}
}

var embedded = sync.OnceValues(func() (*tables, error) { return parse(ownSources()...) })

func ownSources() []Source {
	return []Source{{"endpoints.txt", endpointsText}, {"entries.txt", entriesText}, {"helpers.txt", helpersText}, {"operations.txt", operationsText}, {"remote.txt", remoteText}}
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

// Provisions says that the user's tables declare a function ("example.com/shop/jobs.(*Worker).Do"), or
// its package, to be there to create and change resources.
func Provisions(symbol string) bool {
	return slices.ContainsFunc(known().purposes, func(name string) bool {
		if folder, all := strings.CutSuffix(name, "/..."); all {
			return strings.HasPrefix(symbol, folder+".") || strings.HasPrefix(symbol, folder+"/")
		}
		return symbol == name || strings.HasPrefix(symbol, name+".")
	})
}

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
