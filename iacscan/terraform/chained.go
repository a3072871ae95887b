package terraform

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Until version 0.12 a block could stand on one line, with blocks in it, or with commas between its arguments:
//
//	tag { key = "env", value = "live", propagate_at_launch = true }
//
// unchained gives each argument a line of its own, as HCL wants it now, without moving a byte: a line ends
// instead of a comma or a blank. It is nil when there is nothing of the kind.
func unchained(src []byte) []byte {
	tokens, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	var out []byte
	var open []brace
	for i, t := range tokens {
		top := len(open) - 1
		switch t.Type {
		case hclsyntax.TokenOBrace:
			open = append(open, brace{at: i, block: (top < 0 || open[top].block) && opensBlock(tokens[:i])})
		case hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			open = append(open, brace{at: i})
		case hclsyntax.TokenComma:
			if top >= 0 && open[top].block {
				open[top].commas = append(open[top].commas, t.Range.Start.Byte)
			}
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd:
			if top < 0 {
				return out
			}
			if ends := open[top].ends(src, tokens, i); len(ends) > 0 {
				if out == nil {
					out = slices.Clone(src)
				}
				for _, at := range ends {
					out[at] = '\n'
				}
			}
			if top > 0 && open[top].block {
				open[top-1].nests = true
			}
			open = open[:top]
		}
	}
	return out
}

// brace is an open bracket: the token, whether it begins a block, whether there is a block in that, and where commas
// stand between its arguments.
type brace struct {
	at           int
	block, nests bool
	commas       []int
}

// ends are the bytes of a block on one line that have to end lines. There is none when no blank is there to do so.
func (b brace) ends(src []byte, tokens hclsyntax.Tokens, last int) []int {
	first, after := tokens[b.at].Range.End, tokens[last].Range.Start
	if len(b.commas) == 0 && !b.nests || first.Line != after.Line || !blank(src[first.Byte]) || !blank(src[after.Byte-1]) {
		return nil
	}
	return append(b.commas, first.Byte, after.Byte-1)
}

func blank(c byte) bool { return c == ' ' || c == '\t' }

// opensBlock says that a brace behind these tokens begins a block: only its type and labels are before it.
func opensBlock(before hclsyntax.Tokens) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i].Type {
		case hclsyntax.TokenOQuote, hclsyntax.TokenQuotedLit, hclsyntax.TokenCQuote:
		case hclsyntax.TokenIdent:
			if i == 0 || before[i-1].Type == hclsyntax.TokenNewline || before[i-1].Type == hclsyntax.TokenOBrace ||
				before[i-1].Type == hclsyntax.TokenComma || before[i-1].Type == hclsyntax.TokenComment {
				return true
			}
		default:
			return false
		}
	}
	return false
}
