package retrynonidempotent

import (
	_ "embed"
	"go/constant"
	"iter"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

//go:embed adding.txt
var addingText string

// adding are the operations of the table, as "SERVICE OPERATION".
var adding = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(addingText) {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		for i := 1; i < len(words); i++ {
			set[words[0]+" "+words[i]] = true
		}
	}
	return set
})

// marks are what names the fields, headers and clauses that let the other side recognise a repetition.
var marks = regexp.MustCompile(`(?i)token|idempoten|dedup|condition|request.?id|if-?(none-?)?match|on conflict|on duplicate|not exists|nonce`)

// marked says that a function mentions something that lets a repetition be recognised, or asks for
// something only: a token, say.
func marked(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if addr, ok := in.(*ssa.FieldAddr); ok && marks.MatchString(fieldName(addr)) {
				return true
			}
		}
	}
	for t := range constants(f) {
		if marks.MatchString(t) {
			return true
		}
	}
	return marks.MatchString(f.Name())
}

// constants are the texts that a function mentions.
func constants(f *ssa.Function) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				for _, op := range in.Operands(nil) {
					if c, ok := (*op).(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && !yield(constant.StringVal(c.Value)) {
						return
					}
				}
			}
		}
	}
}

func fieldName(a *ssa.FieldAddr) string {
	return program.FieldName(a)
}
