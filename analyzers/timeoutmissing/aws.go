package timeoutmissing

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Packages of the services in both SDKs.
const (
	awsV1 = "github.com/aws/aws-sdk-go/service/"
	awsV2 = "github.com/aws/aws-sdk-go-v2/service/"
)

// What gives the SDKs a client with a timeout, anywhere in a program.
var awsLimits = []string{
	"github.com/aws/aws-sdk-go-v2/config.WithHTTPClient",
	"(*github.com/aws/aws-sdk-go-v2/aws/transport/http.BuildableClient).WithTimeout",
	"(*github.com/aws/aws-sdk-go-v2/aws/transport/http.BuildableClient).WithTransportOptions",
	"(*github.com/aws/aws-sdk-go/aws.Config).WithHTTPClient",
	"github.com/aws/aws-sdk-go-v2/aws.Config.HTTPClient",
	"github.com/aws/aws-sdk-go/aws.Config.HTTPClient",
	httpclient.DefaultClient, httpclient.DefaultTransport,
}

// awsCall judges operations of the AWS SDKs. Their clients limit connecting (v2: 30 s, aws/transport/http)
// or use http.DefaultClient (v1), and neither limits the wait for an answer.
func awsCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	pkg := servicePackage(call)
	if pkg == "" {
		return endless{}, false
	}
	if _, remote := rule.OperationAt(call); !remote || waits(call) {
		return endless{}, false
	}
	e := endless{shape: shapeService, why: "its context has no deadline and never ends, and the SDK's client limits connecting only",
		unless: append(slices.Clone(awsLimits), pkg+".Options.HTTPClient")}
	ctx := contexts.Argument(&call.Call)
	if ctx == nil && strings.HasPrefix(pkg, awsV1) {
		e.why, e.kept = "it takes no context, and the SDK's client has no timeout", keptIn(call)
		return e, true
	}
	return e, ctx != nil && index.Context(ctx).Kind == contexts.Never
}

// servicePackage is the package of the SDKs that a call's input belongs to, "" for calls of other kinds:
// programs have interfaces of their own for their clients.
func servicePackage(call *ssa.Call) string {
	for _, a := range call.Call.Args {
		name := strings.TrimPrefix(a.Type().String(), "*")
		if strings.HasSuffix(name, "Input") && (strings.HasPrefix(name, awsV1) || strings.HasPrefix(name, awsV2)) {
			return name[:strings.LastIndexByte(name, '.')]
		}
	}
	return ""
}

// waits says that a call is one of a waiter, which is told how long at most or counts.
func waits(call *ssa.Call) bool {
	name := callee(call)
	return strings.HasPrefix(name[strings.LastIndexByte(name, '.')+1:], "Wait")
}
