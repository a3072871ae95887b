package suppress

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ballast-lint/ballast/iacscan/terraform"
)

// readHCL lists the comments of a Terraform file and what they may cover.
func readHCL(file string, data []byte) ([]comment, []node) {
	if !terraform.Parsable(data) {
		return nil, nil
	}
	parsed, _ := hclsyntax.ParseConfig(data, file, hcl.InitialPos)
	tokens, _ := hclsyntax.LexConfig(data, file, hcl.InitialPos)
	if parsed == nil {
		return nil, nil
	}
	lines := bytes.Split(data, []byte("\n"))
	var comments []comment
	for _, t := range tokens {
		if t.Type != hclsyntax.TokenComment {
			continue
		}
		start := byteposition(data, t.Range.Start)
		text := string(t.Bytes)
		comments = append(comments, comment{
			text: uncomment(text), start: start, endCol: start.col + len(firstLine(text)),
			code: firstCode(string(lines[start.line-1]), start.col),
		})
	}
	var nodes []node
	add := func(r hcl.Range) {
		nodes = append(nodes, node{byteposition(data, r.Start), byteposition(data, r.End)})
	}
	_ = hclsyntax.VisitAll(parsed.Body.(*hclsyntax.Body), func(n hclsyntax.Node) hcl.Diagnostics {
		switch n := n.(type) {
		case *hclsyntax.Attribute:
			add(n.SrcRange)
		case *hclsyntax.Block:
			add(hcl.RangeBetween(n.TypeRange, n.CloseBraceRange))
		case *hclsyntax.ObjectConsExpr:
			for _, item := range n.Items {
				add(hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range()))
			}
		case *hclsyntax.TupleConsExpr:
			for _, e := range n.Exprs {
				add(e.Range())
			}
		}
		return nil
	})
	return comments, nodes
}

// byteposition makes a byte column of HCL's, which counts grapheme clusters.
func byteposition(data []byte, p hcl.Pos) position {
	return position{p.Line, p.Byte - bytes.LastIndexByte(data[:p.Byte], '\n')}
}
