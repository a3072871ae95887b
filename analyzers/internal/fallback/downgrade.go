package fallback

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// downgrades says that the primary's operands name an https URL, and the alternative's an http one.
func downgrades(primary, alt *ssa.Call) bool {
	return names(primary, "https://") && names(alt, "http://") && !names(alt, "https://")
}

// names says that an operand of a call is made from a string that starts with a scheme.
func names(c *ssa.Call, scheme string) bool {
	for _, v := range data(c) {
		if startsWith(v, scheme, 0) {
			return true
		}
	}
	return false
}

func startsWith(v ssa.Value, scheme string, depth int) bool {
	if depth > 6 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Value.Kind() == constant.String && strings.HasPrefix(constant.StringVal(v.Value), scheme)
	case *ssa.BinOp:
		return startsWith(v.X, scheme, depth+1)
	case *ssa.Extract:
		return startsWith(v.Tuple, scheme, depth+1)
	case *ssa.Call: // http.NewRequest, fmt.Sprintf
		for _, a := range v.Call.Args {
			if startsWith(a, scheme, depth+1) {
				return true
			}
		}
	}
	return false
}
