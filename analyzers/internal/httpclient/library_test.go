package httpclient

import (
	"strings"
	"testing"
)

func TestLibrary(t *testing.T) {
	table, err := parseLibrary("library.txt", libraryText)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := table["golang.org/x/oauth2.Transport"], (maker{kind: "through", argument: -1, field: "Base"}); got != want {
		t.Errorf("oauth2's transport is %v, want %v", got, want)
	}
	for _, wrong := range []string{"talk a.B", "client", "client a.B x", "copy a.B", "through a.B", "like a.B 1 2"} {
		if _, err := parseLibrary("x", "# one\n"+wrong); err == nil || !strings.HasPrefix(err.Error(), "x:2: ") {
			t.Errorf("%q: got %v, want the line of the mistake", wrong, err)
		}
	}
}
