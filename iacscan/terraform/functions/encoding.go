package functions

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"go.yaml.in/yaml/v3"
)

var unknownHome = model.UnknownBecause(cty.String, "the home folder depends on where Terraform runs")

var (
	base64SHA256Func = textFunc(cty.String, "str", func(args []string) (cty.Value, error) {
		sum := sha256.Sum256([]byte(args[0]))
		return cty.StringVal(base64.StdEncoding.EncodeToString(sum[:])), nil
	})
	base64SHA512Func = textFunc(cty.String, "str", func(args []string) (cty.Value, error) {
		sum := sha512.Sum512([]byte(args[0]))
		return cty.StringVal(base64.StdEncoding.EncodeToString(sum[:])), nil
	})
	base64GzipFunc = textFunc(cty.String, "str", func(args []string) (cty.Value, error) {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write([]byte(args[0])); err != nil {
			return cty.NilVal, err
		}
		if err := w.Close(); err != nil {
			return cty.NilVal, err
		}
		return cty.StringVal(base64.StdEncoding.EncodeToString(b.Bytes())), nil
	})
	base64GunzipFunc = textFunc(cty.String, "str", func(args []string) (cty.Value, error) {
		src, err := base64.StdEncoding.DecodeString(args[0])
		if err != nil {
			return cty.NilVal, err
		}
		r, err := gzip.NewReader(bytes.NewReader(src))
		if err != nil {
			return cty.NilVal, err
		}
		text, err := io.ReadAll(io.LimitReader(r, maxText+1))
		if err != nil {
			return cty.NilVal, err
		}
		if len(text) > maxText {
			return cty.NilVal, fmt.Errorf("the result has more than %d bytes", maxText)
		}
		return cty.StringVal(string(text)), nil
	})
	urlDecodeFunc = textFunc(cty.String, "str", func(args []string) (cty.Value, error) {
		s, err := url.QueryUnescape(args[0])
		return cty.StringVal(s), err
	})
	timeCompareFunc = textFunc(cty.Number, "timestamp_a timestamp_b", func(args []string) (cty.Value, error) {
		a, err := time.Parse(time.RFC3339, args[0])
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(0, "not a valid RFC3339 timestamp: %q", args[0])
		}
		b, err := time.Parse(time.RFC3339, args[1])
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(1, "not a valid RFC3339 timestamp: %q", args[1])
		}
		return cty.NumberIntVal(int64(a.Compare(b))), nil
	})
)

// textEncodeBase64Func and textDecodeBase64Func know the encodings that people use: PowerShell wants
// UTF-16LE. In others the result is unknown.
var textEncodeBase64Func = textFunc(cty.String, "string encoding", func(args []string) (cty.Value, error) {
	var out []byte
	switch charset(args[1]) {
	case "UTF-8":
		out = []byte(args[0])
	case "UTF-16LE":
		out = utf16Bytes(args[0], binary.LittleEndian)
	case "UTF-16BE":
		out = utf16Bytes(args[0], binary.BigEndian)
	default:
		return unknownEncoding, nil
	}
	return cty.StringVal(base64.StdEncoding.EncodeToString(out)), nil
})

var textDecodeBase64Func = textFunc(cty.String, "source encoding", func(args []string) (cty.Value, error) {
	src, err := base64.StdEncoding.DecodeString(args[0])
	if err != nil {
		return cty.NilVal, function.NewArgErrorf(0, "the given value has an invalid base64 symbol")
	}
	switch charset(args[1]) {
	case "UTF-8":
		if !utf8.Valid(src) {
			return cty.NilVal, function.NewArgErrorf(0, "the given string contains symbols that are not defined for UTF-8")
		}
		return cty.StringVal(string(src)), nil
	case "UTF-16LE":
		return utf16Text(src, binary.LittleEndian)
	case "UTF-16BE":
		return utf16Text(src, binary.BigEndian)
	}
	return unknownEncoding, nil
})

var unknownEncoding = model.UnknownBecause(cty.String, "its character encoding is not one that is converted here")

func charset(name string) string { return strings.ToUpper(strings.ReplaceAll(name, "_", "-")) }

func utf16Bytes(s string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func utf16Text(src []byte, order binary.ByteOrder) (cty.Value, error) {
	if len(src)%2 != 0 {
		return cty.NilVal, errors.New("the text has half a character")
	}
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = order.Uint16(src[2*i:])
	}
	return cty.StringVal(string(utf16.Decode(units))), nil
}

// Bounds of documents that are decoded: decoders recurse, and YAML's aliases multiply.
const (
	maxNesting = 1000
	maxNodes   = 100_000
)

// decodeFunc refuses documents that are nested too deeply or grow too much.
func decodeFunc(f function.Function, check func(text string) error) function.Function {
	return function.New(&function.Spec{
		Params: f.Params(),
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if text, ok := stringOf(args[0]); ok {
				if err := check(text); err != nil {
					return cty.NilVal, err
				}
			}
			return f.Call(args)
		},
	})
}

var errNesting = fmt.Errorf("the document has more than %d levels", maxNesting)

func checkJSON(text string) error {
	depth := 0
	for _, c := range []byte(text) {
		switch c {
		case '[', '{':
			if depth++; depth > maxNesting {
				return errNesting
			}
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return nil
}

func checkYAML(text string) error {
	if err := checkJSON(text); err != nil {
		return err
	}
	for line := range strings.Lines(text) {
		if len(line)-len(strings.TrimLeft(line, " -?")) > 2*maxNesting {
			return errNesting
		}
	}
	if !strings.Contains(text, "*") {
		return nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil // the decoder says it better
	}
	if nodes(&doc, map[*yaml.Node]int{}) > maxNodes {
		return fmt.Errorf("the document has more than %d nodes with its aliases followed", maxNodes)
	}
	return nil
}

// nodes counts the nodes below n with aliases followed, up to a little more than maxNodes.
func nodes(n *yaml.Node, seen map[*yaml.Node]int) int {
	if known, ok := seen[n]; ok {
		return known
	}
	seen[n] = maxNodes + 1 // an alias to something it is part of never ends
	total := 1
	if n.Alias != nil {
		total += nodes(n.Alias, seen)
	}
	for _, c := range n.Content {
		total = min(total+nodes(c, seen), maxNodes+1)
	}
	seen[n] = total
	return total
}
