// Package functions has the functions of Terraform's language, with Terraform's names and behaviour.
// Those whose result changes with every run are unknown; those that read files read through a Host;
// none can be made to use unbounded time or memory. Marks stay with what they belong to, and the text
// of symbolic strings decides nothing.
package functions

import (
	"maps"
	"sync"

	"github.com/hashicorp/go-cty-funcs/crypto"
	"github.com/hashicorp/go-cty-funcs/encoding"
	"github.com/hashicorp/go-cty-funcs/filesystem"
	"github.com/hashicorp/go-cty-funcs/uuid"
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// Host is what functions need from the evaluation they are called in.
type Host interface {
	// Read returns the contents of a file, named as in the configuration.
	Read(path string) ([]byte, error)
	// Absolute is the absolute form of a path.
	Absolute(path string) string
	// Exists says whether there is such a file.
	Exists(path string) (bool, error)
	// Glob lists the files below a folder that match a pattern, slash-separated and relative to it.
	Glob(dir, pattern string) ([]string, error)
	// Render evaluates a template. name says where it comes from.
	Render(template, name string, variables map[string]cty.Value) (cty.Value, error)
	// Spend uses up evaluation steps; it is false when there are none left.
	Spend(steps int) bool
}

// Table has all functions by name.
type Table struct {
	// Functions are all of them, as HCL calls them.
	Functions map[string]function.Function
	// Specs are those of the functions that take values, not expressions: with them a call can do without
	// the checks that are of no use for parameters that let everything through.
	Specs map[string]*function.Spec
}

// NewTable makes the table of one host.
func NewTable(h Host) *Table {
	t := &Table{Functions: make(map[string]function.Function, 140), Specs: make(map[string]*function.Spec, 140)}
	for _, group := range []map[string]function.Function{pure(), files(h)} {
		for name, f := range group {
			t.Specs[name] = guarded(name, f, h)
			t.Functions[name] = function.New(t.Specs[name])
		}
	}
	t.Functions["try"], t.Functions["can"] = tryFunc, canFunc
	return t
}

// pure are the functions that need no host.
var pure = sync.OnceValue(func() map[string]function.Function {
	out := map[string]function.Function{}
	for _, group := range []map[string]function.Function{numbers, texts, collections, conversions, legacy, encodings, networks, paths, changing} {
		maps.Copy(out, group)
	}
	return out
})

var numbers = map[string]function.Function{
	"abs":      stdlib.AbsoluteFunc,
	"ceil":     stdlib.CeilFunc,
	"floor":    stdlib.FloorFunc,
	"log":      stdlib.LogFunc,
	"max":      stdlib.MaxFunc,
	"min":      minFunc,
	"parseint": stdlib.ParseIntFunc,
	"pow":      stdlib.PowFunc,
	"signum":   stdlib.SignumFunc,
	"sum":      sumFunc,
}

var texts = map[string]function.Function{
	"chomp":       stdlib.ChompFunc,
	"endswith":    suffixFunc,
	"format":      symbolsKept(stdlib.FormatFunc),
	"formatlist":  symbolsKept(stdlib.FormatListFunc),
	"indent":      stdlib.IndentFunc,
	"join":        joined(symbolsKept(stdlib.JoinFunc)),
	"lower":       stdlib.LowerFunc,
	"regex":       stdlib.RegexFunc,
	"regexall":    stdlib.RegexAllFunc,
	"replace":     replaceFunc,
	"split":       stdlib.SplitFunc,
	"startswith":  prefixFunc,
	"strcontains": containsTextFunc,
	"strrev":      stdlib.ReverseFunc,
	"substr":      stdlib.SubstrFunc,
	"title":       stdlib.TitleFunc,
	"trim":        stdlib.TrimFunc,
	"trimprefix":  stdlib.TrimPrefixFunc,
	"trimspace":   stdlib.TrimSpaceFunc,
	"trimsuffix":  stdlib.TrimSuffixFunc,
	"upper":       stdlib.UpperFunc,
}

var collections = map[string]function.Function{
	"alltrue":         allTrueFunc,
	"anytrue":         anyTrueFunc,
	"chunklist":       stdlib.ChunklistFunc,
	"coalesce":        coalesceFunc,
	"coalescelist":    coalesceListFunc,
	"compact":         stdlib.CompactFunc,
	"concat":          stdlib.ConcatFunc,
	"contains":        stdlib.ContainsFunc,
	"distinct":        stdlib.DistinctFunc,
	"element":         elementFunc,
	"flatten":         flattenFunc,
	"index":           indexFunc,
	"keys":            stdlib.KeysFunc,
	"length":          lengthFunc,
	"lookup":          lookupFunc,
	"matchkeys":       matchKeysFunc,
	"merge":           stdlib.MergeFunc,
	"one":             oneFunc,
	"range":           stdlib.RangeFunc,
	"reverse":         stdlib.ReverseListFunc,
	"setintersection": stdlib.SetIntersectionFunc,
	"setproduct":      stdlib.SetProductFunc,
	"setsubtract":     stdlib.SetSubtractFunc,
	"setunion":        stdlib.SetUnionFunc,
	"slice":           sliceFunc,
	"sort":            stdlib.SortFunc,
	"transpose":       transposeFunc,
	"values":          stdlib.ValuesFunc,
	"zipmap":          stdlib.ZipmapFunc,
}

var conversions = map[string]function.Function{
	"ephemeralasnull": asNullFunc,
	"issensitive":     isSensitiveFunc,
	"nonsensitive":    nonsensitiveFunc,
	"sensitive":       sensitiveFunc,
	"tobool":          toFunc(cty.Bool),
	"tolist":          toFunc(cty.List(cty.DynamicPseudoType)),
	"tomap":           toFunc(cty.Map(cty.DynamicPseudoType)),
	"tonumber":        toFunc(cty.Number),
	"toset":           toFunc(cty.Set(cty.DynamicPseudoType)),
	"tostring":        toFunc(cty.String),
}

var encodings = map[string]function.Function{
	"base64decode":     encoding.Base64DecodeFunc,
	"base64encode":     encoding.Base64EncodeFunc,
	"base64gunzip":     base64GunzipFunc,
	"base64gzip":       base64GzipFunc,
	"base64sha256":     base64SHA256Func,
	"base64sha512":     base64SHA512Func,
	"csvdecode":        stdlib.CSVDecodeFunc,
	"formatdate":       stdlib.FormatDateFunc,
	"jsondecode":       decodeFunc(stdlib.JSONDecodeFunc, checkJSON),
	"jsonencode":       stdlib.JSONEncodeFunc,
	"md5":              crypto.Md5Func,
	"rsadecrypt":       crypto.RsaDecryptFunc,
	"sha1":             crypto.Sha1Func,
	"sha256":           crypto.Sha256Func,
	"sha512":           crypto.Sha512Func,
	"textdecodebase64": textDecodeBase64Func,
	"textencodebase64": textEncodeBase64Func,
	"timeadd":          stdlib.TimeAddFunc,
	"timecmp":          timeCompareFunc,
	"urldecode":        urlDecodeFunc,
	"urlencode":        encoding.URLEncodeFunc,
	"uuidv5":           uuid.V5Func,
	"yamldecode":       decodeFunc(ctyyaml.YAMLDecodeFunc, checkYAML),
	"yamlencode":       ctyyaml.YAMLEncodeFunc,
}

var networks = map[string]function.Function{
	"cidrcontains": cidrContainsFunc,
	"cidrhost":     cidrHostFunc,
	"cidrnetmask":  cidrNetmaskFunc,
	"cidrsubnet":   cidrSubnetFunc,
	"cidrsubnets":  cidrSubnetsFunc,
}

var paths = map[string]function.Function{
	"basename":   filesystem.BasenameFunc,
	"dirname":    filesystem.DirnameFunc,
	"pathexpand": pathExpandFunc,
}

// changing are the functions whose result is another one in every run or on every machine.
var changing = map[string]function.Function{
	"bcrypt":        unknownFunc("bcrypt gives another result in every run", 2),
	"plantimestamp": unknownFunc("plantimestamp is the time of the run", 0),
	"timestamp":     unknownFunc("timestamp is the time of the run", 0),
	"uuid":          unknownFunc("uuid gives another result in every run", 0),
}
