package models

import (
	_ "embed"
	"go/types"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

//go:embed operations.txt
var operationsText string

//go:embed remote.txt
var remoteText string

// operationTable holds everything remote that is not AWS.
type operationTable struct {
	calls index[*program.Operation] // nil: known to stay in the process
	takes map[string]program.Operation
}

var operations = sync.OnceValues(func() (*operationTable, error) {
	return parseOperations([2]string{"operations.txt", operationsText}, [2]string{"remote.txt", remoteText})
})

func parseOperations(files ...[2]string) (*operationTable, error) {
	t := &operationTable{calls: index[*program.Operation]{}, takes: map[string]program.Operation{}}
	for _, file := range files {
		service := ""
		for _, l := range lines(file[0], file[1]) {
			if l.words[0] == "service" && len(l.words) == 2 {
				service = l.words[1]
				continue
			}
			if service == "" {
				return nil, l.errorf("%s before the first service", l.words[0])
			}
			if err := t.add(l, service); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func (t *operationTable) add(l line, service string) error {
	op := program.Operation{Service: service}
	switch l.words[0] {
	case "local":
	case "control":
		op.Plane = program.ControlPlane
	case "control-read":
		op.Plane, op.ReadOnly = program.ControlPlane, true
	case "data":
		op.Plane = program.DataPlane
	case "config-read":
		op.Plane, op.ReadOnly = program.ConfigRead, true
	default:
		return l.errorf("%q is none of service, local, control, control-read, data, config-read", l.words[0])
	}
	switch {
	case len(l.words) == 3 && l.words[1] == "takes":
		t.takes[l.words[2]] = op
	case len(l.words) == 4 && op.Plane == "":
		t.calls.add(parsePattern(l.words[1], l.words[2], l.words[3]), nil)
	case len(l.words) == 4:
		t.calls.add(parsePattern(l.words[1], l.words[2], l.words[3]), &op)
	default:
		return l.errorf("want PLANE PACKAGE RECEIVER NAMES, or PLANE takes TYPE")
	}
	return nil
}

// Operation tells the remote operation that a call of f performs. invoke says that f is called
// through an interface: then the shape of the method counts, whoever declared it.
func Operation(f *types.Func, invoke bool) (program.Operation, bool) {
	if op, ok := awsOperation(f, invoke); ok {
		return op, true
	}
	t, err := operations()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	if op, ok := t.calls.find(f); ok {
		if op == nil {
			return program.Operation{}, false
		}
		named := *op
		named.Name = f.Name()
		return named, true
	}
	if !invoke {
		return program.Operation{}, false
	}
	params := f.Signature().Params()
	for i := params.Len() - 1; i >= 0; i-- {
		p := params.At(i).Type()
		if s, ok := p.(*types.Slice); ok {
			p = s.Elem()
		}
		if op, ok := t.takes[TypeName(p)]; ok {
			op.Name = f.Name()
			return op, true
		}
	}
	return program.Operation{}, false
}
