package models

import (
	"os"
	"strings"
	"testing"
)

// The tables in docs/writing-models.md are what the page says they are.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../../../docs/writing-models.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "```text\n")
	table, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the page shows no table")
	}
	tables, err := parse(Source{"docs/writing-models.md", table})
	if err != nil {
		t.Fatal(err)
	}
	if len(tables.calls["example.com/fleet"]) != 2 || len(tables.callbacks) != 1 || !tables.kinds["bus handler"].asynchronous {
		t.Errorf("read %+v", tables)
	}
}
