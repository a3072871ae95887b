package retrynonidempotent

import (
	_ "embed"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed harmless.txt
var harmlessText string

// harmless are the words by which the names of functions and the paths of addresses tell that nothing is
// added by a request, or that nobody minds it twice.
var harmless = sync.OnceValue(func() map[string]bool { return words.Set(harmlessText) })

// keys is what headers and fields are called by which the other side recognises a repetition. What merely
// authorises a request does not.
var keys = regexp.MustCompile(`(?i)idempoten|dedup|request[-_ ]?id|if-(none-)?match|nonce|client[-_ ]?token|transaction[-_ ]?id|message[-_ ]?id|event[-_ ]?id|delivery|uuid|guid|external[-_ ]?id|client[-_ ]?order`)

// settled says that the code around a request tells that repeating it does no harm, or tells methods and
// failures apart in ways that are not followed here.
func (s sender) settled(sent sending, f *ssa.Function) bool {
	by := append(slices.Clone(sent.by), f, sent.told.Parent())
	if slices.ContainsFunc(by, reads) || slices.ContainsFunc(by, chooses) || s.asked(sent.told.Parent()) {
		return true
	}
	if keyed(s.pkg) || slices.ContainsFunc(s.index.Of(sent.url, origin.Way{Made: true}), func(o origin.Origin) bool {
		t, ok := text(o.Value)
		return ok && readsAt(t)
	}) {
		return true
	}
	for _, g := range by {
		if carriesKey(g) {
			return true
		}
		for _, c := range program.Calls(g) {
			if h := c.Common().StaticCallee(); h != nil && h.Pkg == s.pkg && prepares(h) && (carriesKey(h) || chooses(h)) {
				return true
			}
		}
	}
	return false
}

// asked says that all who call a function in its package do so for something that adds nothing.
func (s sender) asked(f *ssa.Function) bool {
	callers := s.index.Callers(f)
	return len(callers) > 0 && !slices.ContainsFunc(callers, func(c ssa.CallInstruction) bool { return !reads(c.Parent()) })
}

// prepares says that a function gets a request or headers to complete, or a failure to judge.
func prepares(f *ssa.Function) bool {
	return slices.ContainsFunc(f.Params, func(p *ssa.Parameter) bool {
		t := types.TypeString(p.Type(), nil)
		return isRequest(p.Type()) || t == "net/http.Header" || t == "error" || t == "*"+resty+".Request"
	})
}

// reads says that the name of a function, or a path in it, tells that nothing is added.
func reads(f *ssa.Function) bool {
	outer := f
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	if slices.ContainsFunc(split(outer.Name()), isHarmless) {
		return true
	}
	for t := range constants(f) {
		if strings.Contains(t, "/") && readsAt(t) {
			return true
		}
	}
	return false
}

// readsAt says so of an address. Its host tells nothing.
func readsAt(address string) bool {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/")
	}
	return slices.ContainsFunc(split(address), isHarmless)
}

func isHarmless(word string) bool { return harmless()[word] }

// split gives the words of a name or a path, in lower case.
func split(name string) []string {
	var b strings.Builder
	last := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return strings.FieldsFunc(strings.ToLower(b.String()), func(r rune) bool { return !unicode.IsLetter(r) })
}

// carriesKey says that a function mentions something that lets a repetition be recognised: a header, a
// field, or what it makes it with.
func carriesKey(f *ssa.Function) bool {
	for t := range constants(f) {
		if keys.MatchString(t) {
			return true
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.FieldAddr:
				if keys.MatchString(fieldName(in)) {
					return true
				}
			case *ssa.MakeInterface:
				if structHasKey(in.X.Type()) {
					return true
				}
			case *ssa.Call:
				if g := in.Call.StaticCallee(); g != nil && (keys.MatchString(g.Name()) || g.Pkg != nil && strings.HasSuffix(g.Pkg.Pkg.Path(), "/uuid")) {
					return true
				}
			}
		}
	}
	return false
}

// bodyKeys is what fields of what is sent are called by which it is recognised.
var bodyKeys = regexp.MustCompile(`(?i)idempoten|dedup|^(uuid|guid|(insert|message|event|client_?order|client_?request)_?id)$`)

// keyed says that something a package can put into a body has a field to recognise it by. What a body is
// made of is often out of sight by the time it is sent.
func keyed(pkg *ssa.Package) bool {
	for _, name := range pkg.Pkg.Scope().Names() {
		st, ok := pkg.Pkg.Scope().Lookup(name).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range st.NumFields() {
			if st.Tag(i) != "" && bodyKeys.MatchString(st.Field(i).Name()) {
				return true
			}
		}
	}
	return false
}

// structHasKey says that what is sent has a field to recognise it by.
func structHasKey(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if keys.MatchString(field.Name()) {
			return true
		}
	}
	return false
}

var methods = map[string]bool{"GET": true, "HEAD": true, "PUT": true, "DELETE": true, "OPTIONS": true, "POST": true, "PATCH": true}

// chooses says that a function asks for the method, or whether the connection was refused, so that the
// request never arrived.
func chooses(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if cmp, ok := in.(*ssa.BinOp); ok && (cmp.Op == token.EQL || cmp.Op == token.NEQ) && (asksMethod(cmp.X) || asksMethod(cmp.Y)) {
				return true
			}
			for _, op := range in.Operands(nil) {
				if c, ok := (*op).(*ssa.Const); ok && refusal(c) {
					return true
				}
			}
		}
	}
	return false
}

func asksMethod(v ssa.Value) bool {
	t, ok := text(v)
	return ok && methods[strings.ToUpper(t)]
}

// refusal recognises syscall.ECONNREFUSED and its message.
func refusal(c *ssa.Const) bool {
	switch {
	case c.Value == nil:
		return false
	case c.Value.Kind() == constant.String:
		return strings.Contains(constant.StringVal(c.Value), "connection refused")
	case types.TypeString(c.Type(), nil) == "syscall.Errno":
		n, exact := constant.Uint64Val(c.Value)
		return exact && syscall.Errno(n) == syscall.ECONNREFUSED
	}
	return false
}
