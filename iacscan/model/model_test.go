package model

import (
	"encoding/json"
	"testing"

	"github.com/ballast-lint/ballast/rules"
	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
)

func TestExport(t *testing.T) {
	v := cty.ObjectVal(map[string]cty.Value{
		"text":    cty.StringVal("a"),
		"number":  cty.NumberFloatVal(1.5),
		"large":   cty.MustParseNumberVal("12345678901234567890"),
		"flag":    cty.True,
		"nothing": cty.NullVal(cty.String),
		"list":    cty.TupleVal([]cty.Value{cty.StringVal("x"), UnknownBecause(cty.String, "why"), cty.StringVal(SymbolicZone("", 1))}),
		"secret":  cty.StringVal("swordfish").Mark(Sensitive{}),
		"count":   cty.NumberIntVal(3).Mark(AllZones{}),
		"zones":   cty.ListVal([]cty.Value{cty.StringVal("z")}).Mark(AllZones{}),
		"odd/key": cty.DynamicVal,
		"endless": cty.NumberVal(cty.PositiveInfinity.AsBigFloat()),
		"map":     cty.MapVal(map[string]cty.Value{SymbolicZone("", 0): cty.StringVal("x")}),
	})
	got := Export(v)
	known, err := json.Marshal(got.Known)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"count":null,"endless":null,"flag":true,"large":12345678901234567890,"list":["x",null,null],"map":{"zone 1":"x"},"nothing":null,"number":1.5,"odd/key":null,"secret":null,"text":"a","zones":["z"]}`
	if string(known) != want {
		t.Errorf("known %s\nwant  %s", known, want)
	}
	if diff := cmp.Diff([]string{"/count", "/endless", "/list/1", "/list/2", "/odd~1key", "/secret"}, got.Unknown); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSymbols(t *testing.T) {
	zone := SymbolicZone("eu-west-1", 1)
	letter := SymbolicText("var.region") + "a"
	for text, want := range map[string]string{
		zone:                             "zone 2",
		"private-" + zone + "-" + letter: "private-zone 2-${var.region}a",
		"plain":                          "plain",
		"\ue000cut off":                  "${cut off}",
	} {
		if got := Readable(text); got != want {
			t.Errorf("Readable(%q) = %q, want %q", text, got, want)
		}
		if IsSymbolic(text) == (text == "plain") {
			t.Errorf("IsSymbolic(%q) is wrong", text)
		}
	}
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{zone, SymbolicZone("eu-west-1", 0), true},
		{zone, zone, false},
		{zone, SymbolicZone("us-east-1", 0), false},
		{zone, "eu-west-1a", false},
		{letter, SymbolicText("var.region") + "b", false},
	} {
		if got := DistinctZones(test.a, test.b); got != test.want {
			t.Errorf("DistinctZones(%q, %q) = %v", Readable(test.a), Readable(test.b), got)
		}
	}
}

func TestMarks(t *testing.T) {
	v := cty.TupleVal([]cty.Value{
		UnknownBecause(cty.String, "b"), UnknownBecause(cty.String, "a").Mark(Ref{"aws_eip.x", "id"}),
		cty.ObjectVal(map[string]cty.Value{"x": UnknownBecause(cty.Number, "a").Mark(Ref{"aws_eip.w", "id"})}),
	})
	if diff := cmp.Diff([]string{"a", "b"}, Reasons(v)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Ref{{"aws_eip.w", "id"}, {"aws_eip.x", "id"}}, Refs(v)); diff != "" {
		t.Error(diff)
	}
}

func TestIsData(t *testing.T) {
	for address, want := range map[string]bool{
		"data.aws_ami.a":                     true,
		"aws_eip.x":                          false,
		"module.a.data.aws_ami.b":            true,
		`module.a["x.data.y"].aws_eip.x`:     false,
		`module.a["k"].module.b[0].data.x.y`: true,
		`module.data.aws_eip.x`:              false,
		`module.a.aws_eip.x["data.b"]`:       false,
	} {
		if got := (Ref{Address: address}).IsData(); got != want {
			t.Errorf("%s is data: %v", address, got)
		}
	}
}

func TestLocate(t *testing.T) {
	at := func(line int) rules.Location { return rules.Location{File: "f", Line: line} }
	r := &Resource{Header: at(1), Positions: map[string]rules.Location{"/a": at(2), "/a/0/b": at(3)}}
	for pointer, want := range map[string]int{"/a": 2, "/a/0": 2, "/a/0/b": 3, "/a/0/b/c": 3, "/ab": 1, "": 1} {
		if got := r.Locate(pointer).Line; got != want {
			t.Errorf("%q is on line %d, want %d", pointer, got, want)
		}
	}
}
