package suggest

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"text", "sarif", "retry-unbounded", "retry-without-backoff"}
	for in, want := range map[string]string{
		"txet": "text", "sariff": "sarif", "retry-unboundd": "retry-unbounded", "retry-without-backof": "retry-without-backoff",
		"xml": "", "": "",
	} {
		if got := Nearest(in, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", in, got, want)
		}
	}
}
