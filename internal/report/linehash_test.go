package report

import (
	"slices"
	"strings"
	"testing"
)

// The hashes of the first three were published with GitHub's own implementation.
func TestLineHashes(t *testing.T) {
	for in, want := range map[string][]string{
		"":                       {"c129715d7a2bc9a3:1"},
		" a\nb\n  \t\tc\n d":     {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"},
		" a\r\nb\r  \t\tc\r\n d": {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"},
		" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End": {"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1",
			"c6805c5e1288b612:1", "b86d3392aea1be30:1", "e6ceba753e1a442:1"},
	} {
		if got := lineHashes([]byte(in)); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", in, got, want)
		}
	}
}

func TestLineHashesCountRepetitions(t *testing.T) {
	same := strings.Repeat("x = 1\n", 40) // each of the first lines sees the same next 100 units
	got := lineHashes([]byte(same))
	first, second := strings.TrimSuffix(got[0], ":1"), strings.TrimSuffix(got[1], ":2")
	if first != second || first == got[0] {
		t.Errorf("got %s and %s, want one hash numbered 1 and 2", got[0], got[1])
	}
}
