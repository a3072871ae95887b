package model

import "testing"

// TestMayEqual: strings could be equal when what is spelled out of them fits.
func TestMayEqual(t *testing.T) {
	zone, other, name := SymbolicZone("eu-west-1", 0), SymbolicZone("eu-west-1", 1), SymbolicText("var.name")
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"a", "a", true},
		{"a", "b", false},
		{zone, "eu-west-1a", true},
		{zone, "", false},
		{zone, "a/b", false},
		{"private/" + zone, "private/eu-west-1a", true},
		{"private/" + zone, "private/", false},
		{"private/" + zone, "private", false},
		{"public", "private/" + zone, false},
		{name, "", true},
		{"a" + name + "b", "ab", true},
		{"aba" + name + "aba", "aba", false},
		{zone + "/" + other, "x/y", true},
		{zone + "/" + other + "/z", "x/y", false},
		{"private/" + zone, "public/" + zone, false},
		{"p" + name, "private/" + zone, true},
		{name + "-a", zone + "-b", false},
	} {
		if got := MayEqual(test.a, test.b); got != test.want {
			t.Errorf("%s and %s: %v", Readable(test.a), Readable(test.b), got)
		}
		if got := MayEqual(test.b, test.a); got != test.want {
			t.Errorf("%s and %s: %v", Readable(test.b), Readable(test.a), got)
		}
	}
}
