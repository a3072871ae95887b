package functions

import (
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func TestSampled(t *testing.T) {
	zone := cty.StringVal(model.SymbolicZone("", 1))
	list, ok := sampled(stdlib.RegexAllFunc, []cty.Value{cty.StringVal("^[a-z]{2}-"), zone})
	if n, known := lengthOf(list); !ok || !known || n != 1 || list.IsWhollyKnown() {
		t.Errorf("a zone's name begins like a name, whatever it is: got %#v", list)
	}
	if none, ok := sampled(stdlib.RegexAllFunc, []cty.Value{cty.StringVal("-az[0-9]$"), zone}); !ok || none.LengthInt() != 0 {
		t.Errorf("no zone's name ends like an id: got %#v", none)
	}
	for name, c := range map[string]struct {
		f    function.Function
		args []cty.Value
	}{
		"the Region differs": {stdlib.RegexAllFunc, []cty.Value{cty.StringVal("^us-"), zone}},
		"the letter differs": {stdlib.RegexAllFunc, []cty.Value{cty.StringVal("b$"), zone}},
		"other symbols":      {stdlib.UpperFunc, []cty.Value{cty.StringVal(model.SymbolicText("var.region") + "a")}},
	} {
		if v, ok := sampled(c.f, c.args); ok {
			t.Errorf("%s: got %#v, want undecided", name, v)
		}
	}
}
