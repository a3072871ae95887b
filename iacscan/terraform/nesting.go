package terraform

import (
	"bytes"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// HCL's parsers recurse, and a Go program cannot recover from an exhausted stack. So what makes them
// recurse is bounded before they run: brackets, unary operators, chains of ?: and of [*].
const (
	maxUnary = 100
	maxChain = 20_000
	// suspicious is how many characters that may be chained make a file worth a closer look.
	suspicious = 10_000
)

// checkNesting returns the offset and description of what is nested too deeply, or "".
func checkNesting(src []byte, depth int) (int, string) {
	if !looksNested(src, depth) {
		return 0, ""
	}
	tokens, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	level, unary, questions, stars := 0, 0, 0, 0
	for _, t := range tokens {
		switch t.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			level++
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd:
			level--
		case hclsyntax.TokenQuestion:
			questions++
		case hclsyntax.TokenStar:
			stars++
		}
		if t.Type == hclsyntax.TokenBang || t.Type == hclsyntax.TokenMinus {
			unary++
		} else {
			unary = 0
		}
		switch {
		case level > depth:
			return t.Range.Start.Byte, fmt.Sprintf("more than %d levels of nesting", depth)
		case unary > maxUnary:
			return t.Range.Start.Byte, fmt.Sprintf("more than %d operators before one value", maxUnary)
		case questions > maxChain || stars > maxChain:
			return t.Range.Start.Byte, fmt.Sprintf("more than %d conditions or splats in one file", maxChain)
		}
	}
	return 0, ""
}

// looksNested is a quick look at the bytes, which never overlooks a file that checkNesting refuses:
// brackets in strings and comments only make it say yes too often.
func looksNested(src []byte, depth int) bool {
	if occurrences(src, "{[(") > depth && nested(src, depth) {
		return true
	}
	for _, chain := range []string{"?", "!", "*", "--"} {
		if len(src) > suspicious && bytes.Count(src, []byte(chain)) > suspicious {
			return true
		}
	}
	return bytes.Count(src, []byte("- -")) > maxUnary
}

// occurrences counts some characters.
func occurrences(src []byte, characters string) int {
	n := 0
	for i := range len(characters) {
		n += bytes.Count(src, []byte{characters[i]})
	}
	return n
}

// nested says that more than depth brackets are open at one place.
func nested(src []byte, depth int) bool {
	level := 0
	for _, c := range src {
		switch c {
		case '{', '[', '(':
			if level++; level > depth {
				return true
			}
		case '}', ']', ')':
			level = max(level-1, 0)
		}
	}
	return false
}
