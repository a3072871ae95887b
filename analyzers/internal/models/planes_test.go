package models

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// The table says of every operation of the services that people use most what its source says.
func TestServices(t *testing.T) {
	table, err := aws()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/services.txt")
	if err != nil {
		t.Fatal(err)
	}
	services := 0
	for _, l := range lines("services.txt", string(text)) {
		services++
		s := table.services[l.words[0]]
		if s == nil {
			t.Error(l.errorf("the table has no service %s", l.words[0]))
			continue
		}
		planes := map[program.Plane]int{}
		var said []string
		for name, op := range s.ops {
			planes[op.Plane]++
			said = append(said, fmt.Sprintf("%s %s %t\n", name, op.Plane, op.ReadOnly))
		}
		slices.Sort(said)
		got := fmt.Sprintf("%d %d %d %x", planes[program.ControlPlane], planes[program.DataPlane], planes[program.ConfigRead], sha256.Sum256([]byte(strings.Join(said, ""))))
		if want := strings.Join(l.words[1:], " "); got != want {
			t.Errorf("%s: got %s, want %s", l.words[0], got, want)
		}
	}
	if services != 20 {
		t.Errorf("%d services", services)
	}
}
