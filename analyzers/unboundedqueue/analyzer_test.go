package unboundedqueue

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, Definition, Analyzer, "bad", "good", "queues", "libraries", "silent")
}

func TestLibraries(t *testing.T) {
	puts, err := parseLibraries("libraries.txt", librariesText)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := puts["(*github.com/gammazero/workerpool.WorkerPool).Submit"]; !ok {
		t.Errorf("the queue of a worker pool is missing in %v", puts)
	}
	if _, err := parseLibraries("x", "# one\nput a.B.C"); err == nil || !strings.Contains(err.Error(), "x:2: ") {
		t.Errorf("got %v, want the line of the mistake", err)
	}
}
