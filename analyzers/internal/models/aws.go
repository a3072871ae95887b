package models

import (
	_ "embed"
	"go/types"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

//go:embed aws_planes.txt
var awsPlanes string

//go:embed aws_global.txt
var awsGlobal string

//go:embed aws_v1.txt
var awsV1 string

const (
	sdkV2 = "github.com/aws/aws-sdk-go-v2/service/"
	sdkV1 = "github.com/aws/aws-sdk-go/service/"
)

type awsService struct {
	id  string
	ops map[string]program.Operation
	// global is the Region of the service's only control plane; globalOps holds the operations it is
	// true of when not of all.
	global    string
	globalOps map[string]bool
}

type awsTable struct {
	services map[string]*awsService // by aws-sdk-go-v2 package
	v1       map[string]string      // aws-sdk-go directory -> aws-sdk-go-v2 package, where they differ
}

var aws = sync.OnceValues(func() (*awsTable, error) { return parseAWS(awsPlanes, awsGlobal, awsV1) })

func parseAWS(planes, global, v1 string) (*awsTable, error) {
	t := &awsTable{services: map[string]*awsService{}, v1: map[string]string{}}
	var s *awsService
	for _, l := range lines("aws_planes.txt", planes) {
		switch word := l.words[0]; word {
		case "service":
			if len(l.words) < 3 {
				return nil, l.errorf("service needs a Go package and an SDK id")
			}
			s = &awsService{id: strings.Join(l.words[2:], " "), ops: map[string]program.Operation{}}
			t.services[l.words[1]] = s
		case string(program.ControlPlane), string(program.DataPlane), string(program.ConfigRead):
			if s == nil {
				return nil, l.errorf("%s before the first service", word)
			}
			for _, op := range l.words[1:] {
				s.add(op, program.Plane(word))
			}
		default:
			return nil, l.errorf("%q is none of service, control, data, config-read", word)
		}
	}
	for _, l := range lines("aws_global.txt", global) {
		s := t.services[l.words[0]]
		if s == nil || len(l.words) < 2 {
			return nil, l.errorf("want a known service package and a Region")
		}
		s.global = l.words[1]
		for _, op := range l.words[2:] {
			if _, known := s.ops[op]; !known {
				return nil, l.errorf("%s has no operation %s", l.words[0], op)
			}
			if s.globalOps == nil {
				s.globalOps = map[string]bool{}
			}
			s.globalOps[op] = true
		}
	}
	for _, l := range lines("aws_v1.txt", v1) {
		if len(l.words) != 2 || t.services[l.words[1]] == nil {
			return nil, l.errorf("want an aws-sdk-go directory and a known aws-sdk-go-v2 package")
		}
		t.v1[l.words[0]] = l.words[1]
	}
	return t, nil
}

func (s *awsService) add(marked string, plane program.Plane) {
	name := strings.TrimLeft(marked, "+-")
	reads := VerbReads(name)
	if name != marked {
		reads = marked[0] == '+'
	}
	s.ops[name] = program.Operation{Service: s.id, Name: name, Plane: plane, ReadOnly: reads}
}

// operation looks an operation up. One that the table does not know is most likely newer than the
// table, and most new operations are control plane.
func (s *awsService) operation(name string) program.Operation {
	op, known := s.ops[name]
	if !known {
		op = program.Operation{Service: s.id, Name: name, Plane: program.ControlPlane, ReadOnly: VerbReads(name), Weak: true}
	}
	if s.global != "" && op.Plane == program.ControlPlane && (s.globalOps == nil || s.globalOps[name]) {
		op.Global = s.global
	}
	return op
}

// VerbReads says whether the verb of an AWS operation promises that it changes nothing.
func VerbReads(op string) bool {
	for _, verb := range []string{"Get", "List", "Describe", "BatchGet", "Head", "Search", "Lookup", "Query", "Scan"} {
		if strings.HasPrefix(op, verb) {
			return true
		}
	}
	return false
}

// serviceOf is the AWS service of an SDK package, nil for other packages.
func (t *awsTable) serviceOf(path string) *awsService {
	if rest, ok := strings.CutPrefix(path, sdkV2); ok {
		dir, _, _ := strings.Cut(rest, "/")
		return t.services[dir]
	}
	rest, ok := strings.CutPrefix(path, sdkV1)
	if !ok {
		return nil
	}
	dir, _, _ := strings.Cut(rest, "/")
	if v2, ok := t.v1[dir]; ok {
		dir = v2
	}
	return t.services[dir]
}

// awsOperation recognises the calls of the AWS SDKs: client methods and interfaces with the shape of
// one (the SDK's own, iface packages, or the program's), paginators and waiters.
func awsOperation(f *types.Func, invoke bool) (program.Operation, bool) {
	t, err := aws()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	pkg := f.Pkg()
	if pkg == nil {
		return program.Operation{}, false
	}
	if strings.HasPrefix(pkg.Path(), sdkV2) || strings.HasPrefix(pkg.Path(), sdkV1) {
		if op, ok := helperType(t, f); ok {
			return op, true
		}
		if isPresign(f) {
			return program.Operation{}, false
		}
	} else if !invoke {
		return program.Operation{}, false // the program's own method: what it calls is looked at instead
	}
	name, input := requestType(f)
	if input == nil || f.Name() == name+stepRequest {
		return program.Operation{}, false
	}
	return inputOperation(t, name, input)
}

// inputOperation is the operation of the service that a request's type belongs to.
func inputOperation(t *awsTable, name string, input *types.TypeName) (program.Operation, bool) {
	// A package below a service's has requests of its own, and they are no operations: s3manager's Upload.
	path := input.Pkg().Path()
	s := t.serviceOf(path)
	if s == nil || strings.Contains(strings.TrimPrefix(strings.TrimPrefix(path, sdkV1), sdkV2), "/") {
		return program.Operation{}, false
	}
	return s.operation(name), true
}

// The first SDK has its operations in two steps too: CreateBucketRequest only makes what Send sends.
const (
	stepRequest = "Request"
	sdkRequest  = "github.com/aws/aws-sdk-go/aws/request"
)

// awsSent recognises the second step.
func awsSent(c Call) (program.Operation, bool) {
	if pkg, receiver := where(c.Func); pkg != sdkRequest || receiver != stepRequest || c.Func.Name() != "Send" {
		return program.Operation{}, false
	}
	t, err := aws()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	for _, f := range c.made() {
		if name, input := requestType(f); input != nil && f.Name() == name+stepRequest {
			return inputOperation(t, name, input)
		}
	}
	return program.Operation{}, false
}

// requestType finds the parameter *<Operation>Input that every operation of the SDKs has, and the
// operation that the method's name makes of it.
func requestType(f *types.Func) (string, *types.TypeName) {
	params := f.Signature().Params()
	for i := range min(params.Len(), 3) {
		ptr, ok := types.Unalias(params.At(i).Type()).(*types.Pointer)
		if !ok {
			continue
		}
		named, ok := types.Unalias(ptr.Elem()).(*types.Named)
		if !ok || named.Obj().Pkg() == nil {
			continue
		}
		op, ok := strings.CutSuffix(named.Obj().Name(), "Input")
		if !ok {
			continue
		}
		switch strings.TrimPrefix(f.Name(), op) {
		case "", "WithContext", "Pages", "PagesWithContext", stepRequest:
			if strings.HasPrefix(f.Name(), op) {
				return op, named.Obj()
			}
		}
		if strings.HasPrefix(f.Name(), "WaitUntil") {
			return op, named.Obj()
		}
	}
	return "", nil
}

// helperType recognises NextPage of a paginator and Wait of a waiter: the client they hold says
// which operation they call, again and again.
func helperType(t *awsTable, f *types.Func) (program.Operation, bool) {
	recv := f.Signature().Recv()
	if recv == nil || (f.Name() != "NextPage" && f.Name() != "Wait" && f.Name() != "WaitForOutput") {
		return program.Operation{}, false
	}
	st, ok := pointee(recv.Type()).Underlying().(*types.Struct)
	if !ok {
		return program.Operation{}, false
	}
	for i := range st.NumFields() {
		if named, ok := types.Unalias(st.Field(i).Type()).(*types.Named); ok {
			if op, ok := strings.CutSuffix(named.Obj().Name(), "APIClient"); ok {
				if s := t.serviceOf(f.Pkg().Path()); s != nil {
					return s.operation(op), true
				}
			}
		}
	}
	return program.Operation{}, false
}

// isPresign tells the client that signs requests without sending them.
func isPresign(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv == nil {
		return false
	}
	named, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
	return ok && strings.Contains(strings.ToLower(named.Obj().Name()), "presign")
}

func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
