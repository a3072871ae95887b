package certificatelonglived

import (
	_ "embed"
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "Nobody who is there today will be when it expires."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "It is renewed every month, so that renewal is known to work."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// longest is what public authorities may give: 398 days.
const longest = 398 * 24 * time.Hour

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	if startup.Rehearsal(p) {
		return nil
	}
	stored := stores(p)
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				addr, ok := field(st.Addr, "NotAfter")
				if !ok || authority(addr.X) || signsItself(addr.X) && (!stored || uses(f)) {
					continue
				}
				if life, ok := added(st.Val); ok && life > longest {
					found = append(found, rule.Candidate{At: rule.At(p, position(st), position(st)), Func: rule.IDOf(f), Shape: "template",
						Facts: map[string]string{"days": fmt.Sprint(int(life.Hours() / 24))}})
				}
			}
		}
	}
	return found
}

func position(st *ssa.Store) (at token.Pos) {
	if at = st.Pos(); !at.IsValid() {
		at = st.Val.Pos()
	}
	return at
}

// field recognises the address of a field of x509.Certificate.
func field(addr ssa.Value, name string) (*ssa.FieldAddr, bool) {
	fa, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return nil, false
	}
	t := fa.X.Type().Underlying().(*types.Pointer).Elem()
	if types.TypeString(types.Unalias(t), nil) != "crypto/x509.Certificate" {
		return nil, false
	}
	return fa, t.Underlying().(*types.Struct).Field(fa.Field).Name() == name
}

// authority says that a template is, or may be, one of an authority's own certificate.
func authority(template ssa.Value) bool {
	if _, ok := template.(*ssa.Alloc); !ok {
		return true // from out of sight
	}
	for _, r := range referrers(template) {
		addr, ok := r.(ssa.Value)
		if !ok {
			continue
		}
		if isCA, ok := field(addr, "IsCA"); ok {
			for _, r := range *isCA.Referrers() {
				st, ok := r.(*ssa.Store)
				if !ok {
					continue
				}
				if c, ok := st.Val.(*ssa.Const); !ok || c.Value == nil || constant.BoolVal(c.Value) {
					return true
				}
			}
		}
	}
	return false
}

// referrers are what refers to a template, or to the variable that is set to it: t := x509.Certificate{...}.
func referrers(template ssa.Value) []ssa.Instruction {
	all := slices.Clone(*template.Referrers())
	for _, r := range *template.Referrers() {
		load, ok := r.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr.Referrers() != nil {
				all = append(all, *st.Addr.Referrers()...)
			}
		}
	}
	return all
}

// signsItself says that a template is its own authority's.
func signsItself(template ssa.Value) bool {
	for _, r := range referrers(template) {
		call, ok := r.(*ssa.Call)
		if ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().String() == "crypto/x509.CreateCertificate" {
			return call.Call.Args[1] == call.Call.Args[2]
		}
	}
	return false
}

// uses says that a function makes what it serves TLS with out of what it has made, and writes no file.
func uses(f *ssa.Function) bool {
	pair := false
	for _, call := range rule.CallsOf(f) {
		if callee := call.Common().StaticCallee(); callee != nil {
			if files[callee.String()] {
				return false
			}
			pair = pair || callee.String() == "crypto/tls.X509KeyPair"
		}
	}
	return pair
}

// files are functions that keep what a program makes beyond its own life.
var files = map[string]bool{"os.WriteFile": true, "os.Create": true, "os.OpenFile": true, "io/ioutil.WriteFile": true}

// stores says that a package keeps things: in files, or at some server. A certificate that it makes for
// itself when it starts, and keeps in memory, lives no longer than the process.
func stores(p *rule.Pass) bool {
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			if _, remote := rule.OperationAt(call); remote {
				return true
			}
			if callee := call.Common().StaticCallee(); callee != nil && files[callee.String()] {
				return true
			}
		}
	}
	return false
}

// added is the constant time that is added to some other for a value, as far as it is known to be all.
func added(v ssa.Value) (time.Duration, bool) {
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil {
		return 0, false
	}
	args := call.Call.Args
	switch call.Call.StaticCallee().String() {
	case "(time.Time).Add":
		n, ok := integer(args[1])
		return time.Duration(n), ok
	case "(time.Time).AddDate":
		years, ok1 := integer(args[1])
		months, ok2 := integer(args[2])
		days, ok3 := integer(args[3])
		if !ok1 || !ok2 || !ok3 || years > 200 {
			return 200 * 365 * 24 * time.Hour, ok1 && ok2 && ok3
		}
		return time.Duration(years*365+months*30+days) * 24 * time.Hour, true
	case "(time.Time).UTC", "(time.Time).Round", "(time.Time).Truncate", "(time.Time).Local":
		return added(args[0])
	}
	return 0, false
}

func integer(v ssa.Value) (int64, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(c.Value)
}

func decide(_ rule.World, c rule.Candidate) (rules.Finding, bool) {
	return rules.Finding{
		Message: fmt.Sprintf("the certificate is valid for %s days: its renewal is never exercised", c.Facts["days"]),
	}, true
}
