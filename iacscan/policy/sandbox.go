package policy

import (
	"context"
	"errors"
	"fmt"
	"runtime/metrics"
	"slices"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// What a policy of somebody's own may cost over one root.
const customTime = 20 * time.Second

// customMemory is in bytes of the process, beyond what it has already; tests have less.
var customMemory uint64 = 1 << 30

// refused are functions of Rego that reach the network or the host; those whose answer differs from
// run to run say so themselves.
var refused = []string{"http.send", "net.lookup_ip_addr", "opa.runtime", "time.now_ns", "rand.intn", "uuid.rfc4122", "trace", "print",
	"json.match_schema", "json.verify_schema"} // a schema may refer to one on the network

// capabilities are what a policy may call.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool {
		return b.Nondeterministic || slices.Contains(refused, b.Name)
	})
	c.AllowNet = []string{}
	return c
})

// custom says that the policy is not ours.
func (p *Policy) custom() bool { return p.beside != nil }

func (p *Policy) timeout(opts Options) time.Duration {
	if p.custom() {
		return min(opts.Timeout, customTime)
	}
	return opts.Timeout
}

// blame says what to do about a policy that fails.
func (p *Policy) blame() string {
	if p.custom() {
		return "the other rules were; mend " + p.file
	}
	return "the other rules were; this is a mistake in Ballast: report it"
}

var errMemory = errors.New("it needs too much memory")

// watched is a context that ends when the process needs too much memory. Nobody else works on the root
// with a policy of its own that runs wild, so the process stands for the policy.
func watched(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	done := make(chan struct{})
	var wg sync.WaitGroup
	limit := heap() + customMemory
	wg.Go(func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if heap() > limit {
					cancel(fmt.Errorf("%w: more than %d MiB", errMemory, customMemory>>20))
					return
				}
			}
		}
	})
	return ctx, func() { close(done); wg.Wait(); cancel(errors.New("it is done")) }
}

// heap is how many bytes objects take.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
