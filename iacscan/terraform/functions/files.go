package functions

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// files are the functions that read files, and those that render templates.
func files(h Host) map[string]function.Function {
	read := func(convert func(src []byte) (string, error)) function.Function {
		return textFunc(cty.String, "path", func(args []string) (cty.Value, error) {
			src, err := h.Read(args[0])
			if err != nil {
				return cty.NilVal, fileError(args[0], err)
			}
			s, err := convert(src)
			return cty.StringVal(s), err
		})
	}
	sum := func(hash func(src []byte) []byte, encode func([]byte) string) function.Function {
		return read(func(src []byte) (string, error) { return encode(hash(src)), nil })
	}
	return map[string]function.Function{
		"abspath": textFunc(cty.String, "path", func(args []string) (cty.Value, error) {
			return cty.StringVal(h.Absolute(args[0])), nil
		}),
		"file":             read(utf8Text),
		"filebase64":       sum(func(src []byte) []byte { return src }, base64.StdEncoding.EncodeToString),
		"filebase64sha256": sum(sha256Sum, base64.StdEncoding.EncodeToString),
		"filebase64sha512": sum(sha512Sum, base64.StdEncoding.EncodeToString),
		"filemd5":          sum(md5Sum, hex.EncodeToString),
		"filesha1":         sum(sha1Sum, hex.EncodeToString),
		"filesha256":       sum(sha256Sum, hex.EncodeToString),
		"filesha512":       sum(sha512Sum, hex.EncodeToString),
		"fileexists":       existsFunc(h),
		"fileset":          filesetFunc(h),
		"templatefile":     templateFileFunc(h),
		"templatestring":   templateStringFunc(h),
	}
}

func sha1Sum(src []byte) []byte   { s := sha1.Sum(src); return s[:] }
func md5Sum(src []byte) []byte    { s := md5.Sum(src); return s[:] }
func sha256Sum(src []byte) []byte { s := sha256.Sum256(src); return s[:] }
func sha512Sum(src []byte) []byte { s := sha512.Sum512(src); return s[:] }

func utf8Text(src []byte) (string, error) {
	if !utf8.Valid(src) {
		return "", errors.New("the file is not valid UTF-8; use filebase64")
	}
	return string(src), nil
}

func fileError(path string, err error) error {
	return function.NewArgErrorf(0, "file %s cannot be read: %s", path, err)
}

func existsFunc(h Host) function.Function {
	return textFunc(cty.Bool, "path", func(args []string) (cty.Value, error) {
		ok, err := h.Exists(args[0])
		if err != nil {
			return cty.NilVal, fileError(args[0], err)
		}
		return cty.BoolVal(ok), nil
	})
}

func filesetFunc(h Host) function.Function {
	return textFunc(cty.Set(cty.String), "path pattern", func(args []string) (cty.Value, error) {
		names, err := h.Glob(args[0], args[1])
		if err != nil {
			return cty.NilVal, err
		}
		if len(names) == 0 {
			return cty.SetValEmpty(cty.String), nil
		}
		out := make([]cty.Value, len(names))
		for i, n := range names {
			out[i] = cty.StringVal(n)
		}
		return cty.SetVal(out), nil
	})
}

func templateFileFunc(h Host) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "path", Type: cty.String}, anything("vars")},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			path := args[0].AsString()
			src, err := h.Read(path)
			if err != nil {
				return cty.NilVal, fileError(path, err)
			}
			text, err := utf8Text(src)
			if err != nil {
				return cty.NilVal, fileError(path, err)
			}
			return render(h, text, path, args[1])
		},
	})
}

func templateStringFunc(h Host) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "template", Type: cty.String}, anything("vars")},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return render(h, args[0].AsString(), "<templatestring argument>", args[1])
		},
	})
}

func render(h Host, text, name string, vars cty.Value) (cty.Value, error) {
	bare, marks := vars.Unmark()
	t := bare.Type()
	switch {
	case !bare.IsKnown() || t == cty.DynamicPseudoType:
		return cty.UnknownVal(cty.String).WithMarks(marks), nil
	case bare.IsNull() || !t.IsObjectType() && !t.IsMapType():
		return cty.NilVal, function.NewArgErrorf(1, "invalid vars value: must be a map")
	}
	v, err := h.Render(text, name, bare.AsValueMap())
	if err != nil {
		return cty.NilVal, err
	}
	return v.WithMarks(marks), nil
}
