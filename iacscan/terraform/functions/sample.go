package functions

import (
	"slices"
	"strconv"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// shaped are the functions that ask for the form of a text.
var shaped = setOf("regexall startswith endswith strcontains")

// sampleRegions have zones of all kinds of names. What a function says of a zone in each of them, it
// says of every zone: modules ask regexall("^[a-z]{2}-", zone) to tell names from ids.
var sampleRegions = []string{"us-east-1", "ap-southeast-2", "eu-central-1", "us-gov-west-1", "cn-north-1", "il-central-1"}

// samples remembers what sampled says of a function: a module asks the same of one zone again and again.
type samples struct {
	of      function.Function
	results map[string]sample
}

type sample struct {
	value cty.Value
	ok    bool
}

// maxSamples bounds what is remembered.
const maxSamples = 1000

func (s *samples) result(args []cty.Value) (cty.Value, bool) {
	key := ""
	for _, a := range args {
		text, ok := stringOf(a)
		if !ok || a.IsMarked() {
			return sampled(s.of, args)
		}
		key += strconv.Quote(text)
	}
	r, known := s.results[key]
	if !known {
		if r.value, r.ok = sampled(s.of, args); len(s.results) >= maxSamples || s.results == nil {
			s.results = map[string]sample{}
		}
		s.results[key] = r
	}
	return r.value, r.ok
}

// sampled is the result that a function has for every zone that its symbolic arguments may stand for,
// as far as it is the same.
func sampled(f function.Function, args []cty.Value) (cty.Value, bool) {
	var common cty.Value
	for i, region := range sampleRegions {
		call, ok := inRegion(region, i, args)
		if !ok {
			return cty.NilVal, false
		}
		v, err := f.Call(call)
		if err != nil {
			return cty.NilVal, false
		}
		if i == 0 {
			common = v
		} else if common, ok = agreed(common, v); !ok {
			return cty.NilVal, false
		}
	}
	return common, true
}

// inRegion gives symbolic zones names in a Region; false when other things are symbolic. Which letter
// the first zone of an account has is not known either, so it is another one in every sample.
func inRegion(region string, first int, args []cty.Value) ([]cty.Value, bool) {
	call := slices.Clone(args)
	for i, a := range args {
		if !IsSymbolic(a) {
			continue
		}
		bare, marks := a.Unmark()
		if bare.Type() != cty.String {
			return nil, false
		}
		n, ok := model.ZoneIndex(bare.AsString())
		if !ok || n >= maxZones {
			return nil, false
		}
		call[i] = cty.StringVal(region + string(rune('a'+(first+n)%len(sampleRegions)))).WithMarks(marks)
	}
	return call, true
}

// agreed is what two results have in common: the value, or the length of a list.
func agreed(a, b cty.Value) (cty.Value, bool) {
	if a.RawEquals(b) {
		return a, true
	}
	bare, marks := a.Unmark()
	n, ok := lengthOf(a)
	m, also := lengthOf(b)
	if !ok || !also || n != m || n == 0 || !bare.Type().IsListType() {
		return cty.NilVal, false
	}
	elements := make([]cty.Value, n)
	for i := range elements {
		elements[i] = model.UnknownBecause(bare.Type().ElementType(), SymbolicReason)
	}
	return cty.ListVal(elements).WithMarks(marks), true
}
