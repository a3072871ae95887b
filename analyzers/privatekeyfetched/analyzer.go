package privatekeyfetched

import (
	_ "embed"
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "No server can start without the secret store, and all of them have one key."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The key is made in the process and never leaves it: the authority gets a signing request."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// local are functions whose results do not come from what they are given, although that may have come
// over the network: the name of a file, a source of randomness.
var local = map[string]bool{
	"os.ReadFile": true, "os.Open": true, "os.OpenFile": true, "io/ioutil.ReadFile": true, "os.Getenv": true, "os.LookupEnv": true,
	"crypto/rsa.GenerateKey": true, "crypto/ecdsa.GenerateKey": true, "crypto/ed25519.GenerateKey": true,
	"crypto/x509.CreateCertificate": true, "crypto/x509.CreateCertificateRequest": true,
}

// Calls of a candidate: those that the key may come from.
func collect(p *rule.Pass) []rule.Candidate {
	x := origin.In(p)
	if x == nil || startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for in := range x.Instructions() {
		key, what := privateKey(in)
		if key == nil {
			continue
		}
		c := rule.Candidate{Func: rule.IDOf(in.Parent()), Shape: what, At: rule.InstructionAt(p, in)}
		for _, o := range x.Of(key, origin.Way{Made: true, Ends: ends}) {
			if o.Kind == origin.Result && !isLocal(o.Call) {
				c.Calls = append(c.Calls, rule.CallAt(p, o.Call))
			}
		}
		if len(c.Calls) > 0 {
			found = append(found, c)
		}
	}
	return found
}

// privateKey is the key that an instruction makes a certificate of TLS with, and what does so.
func privateKey(in ssa.Instruction) (key ssa.Value, what string) {
	switch in := in.(type) {
	case *ssa.Call:
		if f := in.Call.StaticCallee(); f != nil && f.String() == "crypto/tls.X509KeyPair" {
			return in.Call.Args[1], "tls.X509KeyPair"
		}
	case *ssa.Store:
		if addr, ok := in.Addr.(*ssa.FieldAddr); ok && origin.FieldOf(addr.X.Type(), addr.Field) == "crypto/tls.Certificate.PrivateKey" {
			return in.Val, "tls.Certificate"
		}
	}
	return nil, ""
}

// ends: at what reaches the network, and at what has its own.
func ends(call ssa.CallInstruction) bool {
	if isLocal(call) {
		return true
	}
	_, remote := rule.OperationAt(call)
	return remote
}

func isLocal(call ssa.CallInstruction) bool {
	f := call.Common().StaticCallee()
	return f != nil && local[f.String()]
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	for _, call := range c.Calls {
		for _, reach := range w.Remote(call.ID) {
			if !fetches(reach) {
				continue
			}
			at := call.At
			at.Message = "the key comes from here"
			return rules.Finding{
				Related: []rule.Location{at},
				Message: fmt.Sprintf("the private key of %s comes over the network, from %s %s, instead of being generated here", c.Shape, reach.Operation.Service, reach.Operation.Name),
			}, true
		}
	}
	return rules.Finding{}, false
}

// elsewhere are services whose answers hold no keys: connections, certificates, decrypted copies of what
// was here before, and what an agent on the same host gives.
var elsewhere = map[string]bool{"net": true, "ACME": true, "KMS": true, "ACM PCA": true, "STS": true, "gRPC": true}

// fetches says that an operation may bring a key. What a function in another package returns is not
// known in detail: there, only reading a secret store or a bucket counts.
func fetches(r rule.Reach) bool {
	op := r.Operation
	secret := op.Plane == rule.ConfigRead && op.Service != "STS" || op.Service == "S3" && (op.Name == "GetObject" || op.Name == "Download")
	if len(r.Path.Hops) > 0 {
		return secret
	}
	return secret || op.Plane == rule.DataPlane && !elsewhere[op.Service]
}
