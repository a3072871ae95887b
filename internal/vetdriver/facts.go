package vetdriver

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"maps"
	"os"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// facts are those of the package at hand, and those of its direct imports as they are asked for.
// They are kept encoded, by the name of their Go type.
type facts struct {
	cfg *config
	own map[string][]byte
}

func newFacts(cfg *config) *facts { return &facts{cfg: cfg, own: map[string][]byte{}} }

func factName(f analysis.Fact) string { return reflect.TypeOf(f).String() }

func (f *facts) exportPackage(fact analysis.Fact) {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(fact); err != nil {
		panic(fmt.Sprintf("fact %T: %v", fact, err)) // recovered nowhere: a type that gob cannot encode is a bug
	}
	f.own[factName(fact)] = buf.Bytes()
}

func (f *facts) importPackage(pkg *types.Package, fact analysis.Fact) bool {
	all := f.own
	if pkg.Path() != f.cfg.ImportPath {
		all = readFacts(f.cfg.PackageVetx[pkg.Path()])
	}
	data, ok := all[factName(fact)]
	if !ok {
		return false
	}
	return gob.NewDecoder(bytes.NewReader(data)).Decode(fact) == nil
}

// readFacts reads the facts of an import. Third-party packages have none.
func readFacts(file string) map[string][]byte {
	text, err := os.ReadFile(file)
	if err != nil || len(text) == 0 {
		return nil
	}
	var stored []storedFact
	if err := gob.NewDecoder(bytes.NewReader(text)).Decode(&stored); err != nil {
		return nil
	}
	all := map[string][]byte{}
	for _, f := range stored {
		all[f.Name] = f.Data
	}
	return all
}

// storedFact is a fact in a file: in a list, because the same facts must give the same bytes.
type storedFact struct {
	Name string
	Data []byte
}

// writeFacts writes the file that the go command waits for, empty when there is nothing to say.
func writeFacts(file string, all map[string][]byte) error {
	if file == "" {
		return nil
	}
	var buf bytes.Buffer
	var stored []storedFact
	for _, name := range slices.Sorted(maps.Keys(all)) {
		stored = append(stored, storedFact{name, all[name]})
	}
	if len(stored) > 0 {
		if err := gob.NewEncoder(&buf).Encode(stored); err != nil {
			return err
		}
	}
	return os.WriteFile(file, buf.Bytes(), 0o666)
}
