package functions

import (
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// textFunc is a function of strings whose result is of type t.
func textFunc(t cty.Type, params string, f func(args []string) (cty.Value, error)) function.Function {
	spec := &function.Spec{Type: function.StaticReturnType(t)}
	for name := range strings.FieldsSeq(params) {
		spec.Params = append(spec.Params, function.Parameter{Name: name, Type: cty.String})
	}
	spec.Impl = func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		texts := make([]string, len(args))
		for i, a := range args {
			texts[i] = a.AsString()
		}
		return f(texts)
	}
	return function.New(spec)
}

var (
	prefixFunc       = testFunc("str prefix", strings.HasPrefix)
	suffixFunc       = testFunc("str suffix", strings.HasSuffix)
	containsTextFunc = testFunc("str substr", strings.Contains)
)

func testFunc(params string, test func(a, b string) bool) function.Function {
	return textFunc(cty.Bool, params, func(args []string) (cty.Value, error) {
		return cty.BoolVal(test(args[0], args[1])), nil
	})
}

// replaceFunc is replace: of a text, or of a regular expression between slashes.
var replaceFunc = textFunc(cty.String, "str substr replace", func(args []string) (cty.Value, error) {
	str, substr, replacement := args[0], args[1], args[2]
	if len(substr) > 1 && substr[0] == '/' && substr[len(substr)-1] == '/' {
		re, err := regexp.Compile(substr[1 : len(substr)-1])
		if err != nil {
			return cty.NilVal, err
		}
		return cty.StringVal(re.ReplaceAllString(str, replacement)), nil
	}
	return cty.StringVal(strings.ReplaceAll(str, substr, replacement)), nil
})

// pathExpandFunc is pathexpand, which only changes paths that begin with ~.
var pathExpandFunc = textFunc(cty.String, "path", func(args []string) (cty.Value, error) {
	if strings.HasPrefix(args[0], "~") {
		return unknownHome, nil
	}
	return cty.StringVal(args[0]), nil
})
