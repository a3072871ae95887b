package timeoutmissing

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// networkCall judges plain connections.
func networkCall(_ *httpclient.Index, call *ssa.Call) (endless, bool) {
	f := call.Call.StaticCallee()
	if f == nil {
		return endless{}, false
	}
	switch f.String() {
	case "net.Dial", "crypto/tls.Dial":
		network, address := text(call.Call.Args[0]), text(call.Call.Args[1])
		if strings.HasPrefix(network, "unix") || strings.HasPrefix(network, "udp") || isLoopback(address) {
			return endless{}, false
		}
		return endless{shape: shapeNetwork, why: "it has no timeout, only the operating system's of some minutes"}, true
	}
	return endless{}, false
}

func text(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

func isLoopback(address string) bool {
	return strings.HasPrefix(address, "localhost:") || strings.HasPrefix(address, "127.") || strings.HasPrefix(address, "[::1]")
}
