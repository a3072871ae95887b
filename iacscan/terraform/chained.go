package terraform

import (
	"slices"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Until version 0.12 a block could stand on one line, with blocks in it, or with commas between its arguments, and
// maps were written as blocks, with names in quotes:
//
//	tag { key = "env", value = "live", propagate_at_launch = true }
//	tags { "Name" = "web" }
//
// unchained writes that as HCL wants it now, without moving a byte: a line ends instead of a comma or a blank, and
// there are blanks instead of the quotes. It is nil when there is nothing of the kind.
func unchained(src []byte) []byte {
	tokens, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	var out []byte
	change := func(at int, to byte) {
		if out == nil {
			out = slices.Clone(src)
		}
		out[at] = to
	}
	var open []brace
	for i, t := range tokens {
		top := len(open) - 1
		switch t.Type {
		case hclsyntax.TokenOBrace:
			open = append(open, brace{at: i, block: (top < 0 || open[top].block) && opensBlock(tokens[:i])})
		case hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			open = append(open, brace{at: i})
		case hclsyntax.TokenOQuote:
			if top >= 0 && open[top].block && quotedName(tokens, i) {
				unquote(tokens[i:i+3], src, change)
			}
		case hclsyntax.TokenComma:
			if top >= 0 && open[top].block {
				open[top].commas = append(open[top].commas, t.Range.Start.Byte)
			}
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd:
			if top < 0 {
				return out
			}
			for _, at := range open[top].ends(src, tokens, i) {
				change(at, '\n')
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

// quotedName says that a quote begins the name of an argument.
func quotedName(tokens hclsyntax.Tokens, i int) bool {
	return i > 0 && beginsArgument(tokens[i-1]) && i+3 < len(tokens) && tokens[i+1].Type == hclsyntax.TokenQuotedLit &&
		tokens[i+2].Type == hclsyntax.TokenCQuote && tokens[i+3].Type == hclsyntax.TokenEqual
}

// unquote makes a name of a text in quotes: what no name may have is an underscore.
func unquote(quoted hclsyntax.Tokens, src []byte, change func(int, byte)) {
	change(quoted[0].Range.Start.Byte, ' ')
	change(quoted[2].Range.Start.Byte, ' ')
	for at := quoted[1].Range.Start.Byte; at < quoted[1].Range.End.Byte; at++ {
		first := at == quoted[1].Range.Start.Byte
		if c := src[at]; c >= utf8.RuneSelf || !hclsyntax.ValidIdentifier(string(c)) && (first || c != '-' && (c < '0' || c > '9')) {
			change(at, '_')
		}
	}
}

// beginsArgument says that an argument or a block may begin behind a token.
func beginsArgument(before hclsyntax.Token) bool {
	switch before.Type {
	case hclsyntax.TokenNewline, hclsyntax.TokenOBrace, hclsyntax.TokenComma, hclsyntax.TokenComment:
		return true
	}
	return false
}

func blank(c byte) bool { return c == ' ' || c == '\t' }

// opensBlock says that a brace behind these tokens begins a block: only its type and labels are before it.
func opensBlock(before hclsyntax.Tokens) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i].Type {
		case hclsyntax.TokenOQuote, hclsyntax.TokenQuotedLit, hclsyntax.TokenCQuote:
		case hclsyntax.TokenIdent:
			if i == 0 || beginsArgument(before[i-1]) {
				return true
			}
		default:
			return false
		}
	}
	return false
}
