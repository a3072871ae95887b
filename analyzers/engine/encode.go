package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// encoded is a unit as it is kept in a cache. Other checkouts may share that, so the folder of the
// package is not in it.
type encoded struct {
	Path       string
	Files      int
	Large      []Large
	Candidates map[string][]rule.Candidate
	Summary    summary.Packed
}

const separator = string(filepath.Separator)

// home stands for the folder of the package in front of the names of its files.
const home = "$package/"

// Encode makes bytes of a unit whose package is in dir. The unit must not be used any more.
func (u *Unit) Encode(dir string) ([]byte, error) {
	for _, id := range slices.Sorted(maps.Keys(u.failed)) {
		return nil, u.failed[id] // another engine, or nobody, has to tell what this package is missing
	}
	u.move(dir+separator, home)
	packed, err := summary.Pack(u.summary)
	if err != nil {
		return nil, err
	}
	return json.Marshal(encoded{u.Path, u.Files, u.Large, u.candidates, packed})
}

// Decode is the inverse of Encode, for a package that is in dir now.
func Decode(data []byte, dir string) (*Unit, error) {
	var e encoded
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, fmt.Errorf("not a summary of a package: %w", err)
	}
	if e.Summary.Path == "" {
		return nil, errors.New("not a summary of a package")
	}
	s, err := e.Summary.Unpack()
	if err != nil {
		return nil, err
	}
	u := &Unit{Path: e.Path, Files: e.Files, Large: e.Large, summary: s, candidates: e.Candidates}
	u.move(home, dir+separator)
	return u, nil
}

// move changes how the names of files begin. No other symbol can begin like one.
func (u *Unit) move(from, to string) {
	rename := func(name *string) {
		if rest, ok := strings.CutPrefix(*name, from); ok {
			*name = to + rest
		}
	}
	for i := range u.summary.Symbols {
		rename(&u.summary.Symbols[i])
	}
	for i := range u.Large {
		rename(&u.Large[i].At.File)
	}
	for _, cs := range u.candidates {
		for i := range cs {
			c := &cs[i]
			rename(&c.At.File)
			for j := range c.Calls {
				rename(&c.Calls[j].At.File)
			}
			for j := range c.Notes {
				rename(&c.Notes[j].File)
			}
			if c.Client != nil {
				rename(&c.Client.Made.File)
			}
			for _, fix := range c.Fixes {
				for j := range fix.Edits {
					rename(&fix.Edits[j].File)
				}
			}
		}
	}
}
