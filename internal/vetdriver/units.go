package vetdriver

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/engine"
)

// Unit is what one package had to say.
type Unit struct {
	Path string
	data json.RawMessage
}

// Decode is the unit of a package that is in dir.
func (u Unit) Decode(dir string) (*engine.Unit, error) { return engine.Decode(u.data, dir) }

// line is how a unit goes through go vet -json, which copies what its tool prints, and keeps it in
// the build cache, without looking at it.
type line struct {
	Ballast string
	Unit    json.RawMessage
}

// begin is how a line begins; anything else is not ours.
const begin = `{"Ballast":`

// tell prints the unit of the package. There are no facts to write: who asks for units links them,
// and without facts a change reaches no more packages than those the compiler would compile again.
func (u *unit) tell(o engine.Options, stdout io.Writer) error {
	pass := &analysis.Pass{Fset: u.fset, Files: u.files, Pkg: u.pkg, TypesInfo: u.info, TypesSizes: u.sizes, Module: u.module}
	told, err := engine.Summarise(pass, o)
	if err != nil {
		return err
	}
	data, err := told.Encode(u.cfg.Dir)
	if err != nil {
		return err
	}
	text, err := json.Marshal(line{u.cfg.ImportPath, data})
	if err != nil {
		return err
	}
	if err := writeFacts(u.cfg.VetxOutput, nil); err != nil {
		return err
	}
	return u.cfg.print(append(text, '\n'), stdout)
}

// Units reads what go vet -json printed. Of a package and its variant with tests, which say the same,
// one is kept.
func Units(printed []byte) ([]Unit, error) {
	var units []Unit
	seen := map[string]bool{}
	for text := range bytes.Lines(printed) {
		if !bytes.HasPrefix(text, []byte(begin)) {
			continue
		}
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			return nil, fmt.Errorf("go vet printed something else than Ballast told it: %w", err)
		}
		if !seen[l.Ballast] {
			seen[l.Ballast] = true
			units = append(units, Unit{l.Ballast, l.Unit})
		}
	}
	return units, nil
}

// Args are the arguments of the go command that make it print units: tool is this binary, models are
// the lines of the user's tables. The cache knows them all, and nothing else decides what is printed.
func Args(tool, models string, generated bool) []string {
	args := []string{"vet", "-json", "-vettool=" + tool, "-units", fmt.Sprintf("-generated=%t", generated)}
	if models != "" {
		args = append(args, "-models="+models)
	}
	return args
}
