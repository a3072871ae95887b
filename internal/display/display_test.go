package display

import "testing"

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                   "plain",
		"a\x1b[31mred":            "a␛[31mred",
		"two\nlines\tand\r\n":     "two lines and  ",
		"del\x7f":                 "del␡",
		"c1\u009b31m":             "c1\ufffd31m",
		"flip \u202eabc\u2066":    "flip \ufffdabc\ufffd",
		"bad \xff utf-8":          "bad \ufffd utf-8",
		"zürich 東京 \U0001f30d":    "zürich 東京 \U0001f30d",
		"separator\u2028of lines": "separator\ufffdof lines",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for in, want := range map[string]int{
		"abc": 3, "\tx": 5, "ab\tx": 5, "東京": 4, "zü": 2, "e\u0301": 1,
	} {
		if got := Width(in); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s            string
		first, width int
		want         string
	}{
		{"abcdef", 0, 3, "abc"}, {"abcdef", 2, 3, "cde"}, {"abc", 2, 9, "c"}, {"abc", 5, 2, ""},
		{"東京都", 2, 3, "京"},
	} {
		if got := Cut(c.s, c.first, c.width); got != c.want {
			t.Errorf("Cut(%q, %d, %d) = %q, want %q", c.s, c.first, c.width, got, c.want)
		}
	}
}
