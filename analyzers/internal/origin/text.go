package origin

import (
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// same are functions whose result begins as their first argument does, or points to it.
var same = map[string]bool{
	"github.com/aws/aws-sdk-go/aws.String": true, "github.com/aws/aws-sdk-go-v2/aws.String": true,
	"github.com/aws/aws-sdk-go/aws.StringSlice": true, "github.com/aws/aws-sdk-go-v2/aws.StringSlice": true,
	"k8s.io/utils/ptr.To": true, "k8s.io/utils/pointer.String": true,
	"net.JoinHostPort": true, "net/url.Parse": true, "(*net/url.URL).String": true, "net/url.JoinPath": true,
	"strings.TrimSpace": true, "strings.TrimSuffix": true, "strings.TrimRight": true, "strings.ToLower": true, "path.Join": true,
}

// verbFirst is a format whose text has nothing but a scheme in front of the first value.
var verbFirst = regexp.MustCompile(`^([a-z][a-z0-9+.-]*://)?%`)

// beginning is what the result of a call begins with, nil when that is not known.
func beginning(c *ssa.CallCommon) ssa.Value {
	f := c.StaticCallee()
	if f == nil || len(c.Args) == 0 {
		return nil
	}
	name, _, _ := strings.Cut(f.String(), "[")
	switch {
	case same[name]:
		return c.Args[0]
	case name == "fmt.Sprintf" && len(c.Args) == 2:
		format, ok := Text(c.Args[0])
		if !ok || !verbFirst.MatchString(format) {
			return c.Args[0]
		}
		if values, ok := program.Variadic(c.Args[1]); ok && len(values) > 0 {
			return values[0]
		}
	}
	return nil
}

// transforms says that a call out of sight makes its result of what it is given: one into the standard
// library, or a plain function. Methods of clients, and what takes a context, get it from elsewhere.
func transforms(c *ssa.CallCommon) bool {
	callee := c.Method
	if f := c.StaticCallee(); f != nil {
		callee, _ = f.Object().(*types.Func)
	}
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	if host, _, _ := strings.Cut(callee.Pkg().Path(), "/"); !strings.Contains(host, ".") {
		return true
	}
	return callee.Signature().Recv() == nil && !slices.ContainsFunc(c.Args, isContext)
}

// Text is the string that a value is, if it is a constant one.
func Text(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}
