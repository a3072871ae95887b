package loadnotshed

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/listening"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed servers.txt
var serversText string

// Protocols of servers.
const (
	http = "http"
	grpc = "grpc"
)

// server is how a function serves.
type server struct {
	protocol string
	address  int // among the arguments, -1 for none
}

var servers = sync.OnceValue(func() map[string]server {
	table, err := parseServers("servers.txt", serversText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return table
})

func parseServers(file, text string) (map[string]server, error) {
	table := map[string]server{}
	err := words.Lines(file, text, func(line []string) error {
		if len(line) != 4 || line[0] != "start" || line[2] != http && line[2] != grpc {
			return fmt.Errorf("want start FUNC http|grpc ADDRESS, not %q", strings.Join(line, " "))
		}
		s := server{line[2], -1}
		if line[3] != "-" {
			n, err := strconv.Atoi(line[3])
			if err != nil {
				return fmt.Errorf("the address is a number or -, not %q", line[3])
			}
			s.address = n
		}
		table[line[1]] = s
		return nil
	})
	return table, err
}

// started is the server that a call starts for the network, if it does.
func started(call *ssa.CallCommon) (server, bool) {
	f := call.StaticCallee()
	if f == nil {
		return server{}, false
	}
	s, ok := servers()[f.String()]
	if !ok || s.address >= len(call.Args) || local(call, s) {
		return server{}, false
	}
	return s, true
}

// local says that only the host itself connects to a server, or whoever has its socket.
func local(call *ssa.CallCommon, s server) bool {
	if s.address >= 0 {
		return listening.Local(call.Args[s.address]) || listening.Nearby(call.Args[s.address])
	}
	made, ok := call.Args[0].(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *made.Referrers() {
		field, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *field.Referrers() {
			if listening.Stored(use) {
				return true
			}
		}
	}
	return false
}
