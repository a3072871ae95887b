package program_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

func TestRehearses(t *testing.T) {
	for path, want := range map[string]bool{
		"github.com/acme/shop/internal/server":           false,
		"github.com/acme/shop/examples/server":           true,
		"github.com/acme/queue/cmd/example-worker":       true,
		"github.com/acme/queue/redis_example":            true,
		"github.com/acme/queue/e2e":                      true,
		"github.com/acme/queue/integration-tests/api":    true,
		"github.com/acme/queue/internal/integration":     false,
		"github.com/acme/queue/exampleservice":           false,
		"github.com/acme/queue/democracy":                false,
		"github.com/acme/microservices-demo/src/payment": false,
		"gitlab.com/acme/examples/server":                false,
		"codeberg.org/acme/server/test":                  true,
		"example.com/server":                             false,
		"example.com/server/demo":                        true,
	} {
		if got := program.Rehearses(program.BehindOwner(path)); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
