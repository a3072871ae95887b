package retry

import "go/types"

// counts says that a variable of the type can keep count: a number, a string or slice that grows or
// shrinks.
func counts(t types.Type) bool {
	_, slice := t.Underlying().(*types.Slice)
	return slice || isNumber(t) || isString(t)
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
