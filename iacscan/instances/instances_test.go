package instances

import "testing"

func TestSibling(t *testing.T) {
	for typ, want := range map[string]string{
		"m6i.large": "m6id.large", "c7g.xlarge": "c7gd.xlarge", "r8i.large": "r8id.large", "m5.large": "m5d.large",
		"m5a.large": "m5ad.large", "m5n.large": "m5dn.large", "m6in.large": "m6idn.large", "c5.9xlarge": "c5d.9xlarge",
		// No sibling of the same generation and processor has an instance store.
		"t3.large": "", "c5n.large": "", "m6a.large": "", "m7i.large": "", "m4.large": "",
		"c5d.large": "", "i3.large": "", "no.such": "", "m99.large": "",
	} {
		if got, gb, ok := Sibling(typ); got != want || ok != (want != "") || ok && gb == 0 {
			t.Errorf("Sibling(%s) = %q, %d, %v, want %q", typ, got, gb, ok, want)
		}
	}
}

func TestStore(t *testing.T) {
	for typ, want := range map[string]int{"m5.large": 0, "m5d.large": 75, "i3.large": 475, "g5g.xlarge": 0, "g5.xlarge": 250} {
		if got, ok := Store(typ); !ok || got != want {
			t.Errorf("Store(%s) = %d, %v, want %d", typ, got, ok, want)
		}
	}
	if _, ok := Store("x99.large"); ok {
		t.Error("an unknown type has a store")
	}
}

func TestMistakesInTheTableNameTheirLine(t *testing.T) {
	if _, err := parse("# comment\nm5 large:x"); err == nil || err.Error() != `instances.txt:2: "large:x" is not SIZE:GB` {
		t.Errorf("got %v", err)
	}
}
