package models

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// Registrar is what a function does with request handlers that it is given.
type Registrar struct {
	// Kind names the entry point: "net/http handler".
	Kind string
	// First is the index of the first handler argument, without the receiver; -1 is the last one.
	First int
	// Rest says that all later arguments are handlers too.
	Rest bool
	// Every says that the handler's exported methods all serve requests: found by reflection.
	Every bool
	// Methods are the only methods of the handler that serve requests, nil for all of its interface.
	Methods []string

	first   []string // types that parameter 0 must have, if any
	returns string   // result types, if given
}

type shape struct {
	kind   string
	params []string
}

// embedding is what generated code has implementations of a service embed.
type embedding struct{ kind, name string }

// traits are what holds for all entry points of a kind.
type traits struct {
	asynchronous, eventless, clients, provisions bool
}

func (p *parser) entry(l line) error {
	word := l.words[0]
	if word == "kind" {
		if len(l.words) == 1 {
			return l.errorf("kind needs a name")
		}
		p.kind = strings.Join(l.words[1:], " ")
		if p.kinds[p.kind] == nil {
			p.kinds[p.kind] = &traits{}
		}
		return nil
	}
	if p.kind == "" {
		return l.errorf("%s before the first kind", word)
	}
	switch {
	case word == "register" && len(l.words) >= 5:
		r, err := parseRegistrar(l, p.kind)
		if err != nil {
			return err
		}
		p.registrars.add(parsePattern(l.words[1], l.words[2], l.words[3]), r)
	case word == "loop" && len(l.words) == 3 && l.words[1] == "takes":
		p.loopTakes[unversioned(l.words[2])] = p.kind
	case word == "loop" && len(l.words) == 3 && l.words[1] == "from":
		p.loopFrom[unversioned(l.words[2])] = p.kind
	case word == "loop" && len(l.words) == 4:
		p.loops.add(parsePattern(l.words[1], l.words[2], l.words[3]), p.kind)
	case word == "field" && len(l.words) == 2:
		p.fields[unversioned(l.words[1])] = p.kind
	case word == "shape" && len(l.words) >= 2:
		p.shapes = append(p.shapes, shape{p.kind, unversionedAll(l.words[1:])})
	case word == "embeds" && len(l.words) == 2:
		p.embeds = append(p.embeds, embedding{p.kind, l.words[1]})
	case word == "function" && len(l.words) >= 2:
		for _, name := range l.words[1:] {
			p.functions[name] = p.kind
		}
	case word == "exclude" && len(l.words) == 2:
		p.excluded[unversioned(l.words[1])] = true
	case word == "eventless" && len(l.words) == 1:
		p.kinds[p.kind].eventless = true
	case word == "asynchronous" && len(l.words) == 1:
		p.kinds[p.kind].asynchronous = true
	case word == "clients" && len(l.words) == 1:
		p.kinds[p.kind].clients = true
	case word == "provisions" && len(l.words) == 1:
		p.kinds[p.kind].provisions = true
	default:
		return l.errorf("want kind NAME, register PACKAGE RECEIVER NAMES ARGUMENT [CONDITION], loop PACKAGE RECEIVER NAMES, loop takes TYPE, loop from TYPE, field TYPE.FIELD, shape TYPE..., embeds NAME, function NAME..., exclude TYPE, eventless, asynchronous, clients or provisions")
	}
	return nil
}

func parseRegistrar(l line, kind string) (Registrar, error) {
	r := Registrar{Kind: kind}
	arg, methods, only := strings.Cut(l.words[4], ".")
	if only {
		r.Methods = strings.Split(methods, "|")
	}
	arg, r.Every = strings.CutSuffix(arg, "*")
	arg, r.Rest = strings.CutSuffix(arg, "+")
	if arg == "last" {
		r.First = -1
	} else {
		n, err := strconv.Atoi(arg)
		if err != nil {
			return r, l.errorf("argument %q is none of 0, 1 ..., 1+, 1*, 1.METHOD, last", l.words[4])
		}
		r.First = n
	}
	for _, condition := range l.words[5:] {
		key, value, _ := strings.Cut(condition, ":")
		switch key {
		case "first":
			r.first = unversionedAll(strings.Split(value, "|"))
		case "returns":
			r.returns = unversioned(value)
		default:
			return r, l.errorf("condition %q is none of first:TYPE|TYPE, returns:TYPE,TYPE", condition)
		}
	}
	return r, nil
}

// RegistrarOf tells whether a function registers request handlers.
func RegistrarOf(f *types.Func) (Registrar, bool) {
	return known().registrars.find(f, func(r Registrar) bool { return r.fits(f.Signature()) })
}

func (r Registrar) fits(sig *types.Signature) bool {
	if r.first != nil && (sig.Params().Len() == 0 || !slices.Contains(r.first, typeName(sig.Params().At(0).Type()))) {
		return false
	}
	if r.returns == "" {
		return true
	}
	got := strings.Join(typeNames(sig.Results()), ",")
	if name, any := strings.CutPrefix(r.returns, "*"); any {
		return strings.HasSuffix(got, name)
	}
	return got == r.returns
}

// LoopEntry tells the kind of stream that f takes messages from: what gets them, when f is called in a
// loop, is an entry point of this kind.
func LoopEntry(f *types.Func) (string, bool) {
	t := known()
	if kind, ok := t.loops.find(f, always); ok {
		return kind, true
	}
	for v := range f.Signature().Params().Variables() {
		if kind, ok := t.loopTakes[typeName(v.Type())]; ok {
			return kind, true
		}
	}
	return "", false
}

// LoopElement tells the kind of stream that a channel of such elements is.
func LoopElement(t types.Type) (string, bool) {
	kind, ok := known().loopFrom[typeName(t)]
	return kind, ok
}

// DeclaredEntry tells the kind of entry point that a function was declared to be, by its symbol
// "example.com/shop/jobs.(*Worker).Do".
func DeclaredEntry(symbol string) (string, bool) {
	kind, ok := known().functions[symbol]
	return kind, ok
}

// HandlerField tells the kind of entry point that a value becomes when it is stored in a field,
// "net/http.Server.Handler".
func HandlerField(field string) (string, bool) {
	kind, ok := known().fields[unversioned(field)]
	return kind, ok
}

// HandlerShape tells the kind of entry point that a function is by its parameters alone: whoever
// takes a ResponseWriter and a Request runs while a client waits.
func HandlerShape(sig *types.Signature) (string, bool) {
	params := typeNames(sig.Params())
	for _, s := range known().shapes {
		if !slices.ContainsFunc(s.params, func(p string) bool { return !slices.Contains(params, p) }) {
			return s.kind, true
		}
	}
	return "", false
}

// ServiceMethod tells the kind of entry point that a method is because its receiver embeds what generated
// code offers for that, and has this method instead.
func ServiceMethod(f *types.Func) (string, bool) {
	recv := f.Signature().Recv()
	if recv == nil {
		return "", false
	}
	st, ok := pointee(recv.Type()).Underlying().(*types.Struct)
	if !ok {
		return "", false
	}
	for field := range st.Fields() {
		named, ok := types.Unalias(pointee(field.Type())).(*types.Named)
		if !ok || !field.Embedded() {
			continue
		}
		for _, e := range known().embeds {
			if glob(e.name, named.Obj().Name()) && hasMethod(named, f.Name()) {
				return e.kind, true
			}
		}
	}
	return "", false
}

func hasMethod(n *types.Named, name string) bool {
	for m := range n.Methods() {
		if m.Name() == name {
			return true
		}
	}
	return false
}

// Excluded says that a handler with this signature serves a schedule or a deployment, no request.
func Excluded(sig *types.Signature) bool {
	return slices.ContainsFunc(typeNames(sig.Params()), func(p string) bool { return known().excluded[strings.TrimPrefix(p, "*")] })
}

// Eventless says that a handler of a kind takes no event and gives no response: most likely a schedule
// starts it, and nobody waits.
func Eventless(kind string, sig *types.Signature) bool {
	if !MayBeEventless(kind) {
		return false
	}
	for _, p := range typeNames(sig.Params()) {
		if p != "context.Context" {
			return false
		}
	}
	return sig.Results().Len() < 2
}

// MayBeEventless says that a handler of a kind without an event serves no request.
func MayBeEventless(kind string) bool {
	k := known().kinds[kind]
	return k != nil && k.eventless
}

// Asynchronous says that nobody waits for what an entry point of a kind does: it takes messages.
func Asynchronous(kind string) bool {
	k := known().kinds[kind]
	return k != nil && k.asynchronous
}

// AsksForResources says that creating and changing resources is what the requests to entry points of a kind are for.
func AsksForResources(kind string) bool {
	k := known().kinds[kind]
	return k != nil && k.provisions
}

// ClientsHave says that a program with a handler of a kind need not be a server.
func ClientsHave(kind string) bool {
	k := known().kinds[kind]
	return k != nil && k.clients
}

func typeNames(tuple *types.Tuple) []string {
	var names []string
	for v := range tuple.Variables() {
		names = append(names, typeName(v.Type()))
	}
	return names
}

// typeName is how the tables write a type: "*net/http.Request", whatever major version its module has.
func typeName(t types.Type) string { return unversioned(types.TypeString(types.Unalias(t), nil)) }

// unversioned drops the elements of paths that are major versions.
func unversioned(name string) string {
	if !strings.Contains(name, "/v") {
		return name
	}
	var out strings.Builder
	for rest := name; ; {
		i := strings.Index(rest, "/v")
		if i < 0 {
			out.WriteString(rest)
			return out.String()
		}
		end := i + 2
		for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
			end++
		}
		whole := end > i+2 && (end == len(rest) || strings.IndexByte("/.,", rest[end]) >= 0)
		if whole {
			out.WriteString(rest[:i])
		} else {
			out.WriteString(rest[:end])
		}
		rest = rest[end:]
	}
}

func unversionedAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = unversioned(n)
	}
	return out
}
