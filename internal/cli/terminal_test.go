package cli

import (
	"bytes"
	"strings"
	"testing"
)

func TestColored(t *testing.T) {
	for _, c := range []struct {
		flag, noColor, force, cliForce string
		want                           bool
	}{
		{flag: "auto"}, // a buffer is no terminal
		{flag: "always", want: true},
		{flag: "always", noColor: "1", want: true}, // the flag wins over the environment
		{flag: "never", force: "1"},
		{flag: "auto", force: "1", want: true},
		{flag: "auto", force: "0"},
		{flag: "auto", cliForce: "1", want: true},
		{flag: "auto", noColor: "1", force: "1"},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		t.Setenv("FORCE_COLOR", c.force)
		t.Setenv("CLICOLOR_FORCE", c.cliForce)
		if got, err := colored(c.flag, &bytes.Buffer{}); err != nil || got != c.want {
			t.Errorf("%+v: got %v, %v", c, got, err)
		}
	}
	if _, err := colored("alway", nil); err == nil || !strings.Contains(err.Error(), `did you mean "always"?`) {
		t.Errorf("got %v", err)
	}
}

func TestProgressIsSilentElsewhere(t *testing.T) {
	var b bytes.Buffer
	step, stop := progress(&b)
	step("working")
	stop()
	if b.Len() != 0 {
		t.Errorf("wrote %q to what is no terminal", b.String())
	}
}
