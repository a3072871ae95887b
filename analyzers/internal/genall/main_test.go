package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestRegistryIsUpToDate(t *testing.T) {
	analyzers := filepath.Join("..", "..")
	want, err := Generate(analyzers)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(analyzers, "all", "rules.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("analyzers/all/rules.go is out of date: run go generate ./analyzers/all")
	}
}
