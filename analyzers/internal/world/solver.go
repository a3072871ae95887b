package world

import (
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

type nodeID int32

const noNode nodeID = -1

// solver propagates constants (concrete types and functions) along flow edges, and tells listeners
// what arrives at a node.
type solver struct {
	ids       map[node]nodeID
	nodes     []node
	succs     [][]nodeID
	known     []map[nodeID]bool // edges, to add each once
	holds     []map[nodeID]bool
	order     [][]nodeID // of holds: arrival order, which is deterministic
	listeners [][]func(nodeID)
	work      []arrival
}

type arrival struct{ at, constant nodeID }

func newSolver() *solver { return &solver{ids: map[node]nodeID{}} }

func (s *solver) id(n node) nodeID {
	if n.kind == summary.None {
		return noNode
	}
	id, ok := s.ids[n]
	if !ok {
		id = nodeID(len(s.nodes))
		s.ids[n] = id
		s.nodes = append(s.nodes, n)
		s.succs, s.known = append(s.succs, nil), append(s.known, nil)
		s.holds, s.order = append(s.holds, nil), append(s.order, nil)
		s.listeners = append(s.listeners, nil)
		if n.kind == summary.Type || n.kind == summary.Func {
			s.add(id, id)
		}
	}
	return id
}

func (s *solver) isFunc(c nodeID) bool { return s.nodes[c].kind == summary.Func }

func (s *solver) add(at, constant nodeID) {
	if s.holds[at][constant] {
		return
	}
	if s.holds[at] == nil {
		s.holds[at] = map[nodeID]bool{}
	}
	s.holds[at][constant] = true
	s.order[at] = append(s.order[at], constant)
	s.work = append(s.work, arrival{at, constant})
}

func (s *solver) edge(from, to nodeID) {
	if from == noNode || to == noNode || from == to || s.known[from][to] {
		return
	}
	if s.known[from] == nil {
		s.known[from] = map[nodeID]bool{}
	}
	s.known[from][to] = true
	s.succs[from] = append(s.succs[from], to)
	for _, c := range s.order[from] {
		s.add(to, c)
	}
}

// listen calls f for every constant that is at a node or arrives later.
func (s *solver) listen(at nodeID, f func(constant nodeID)) {
	if at == noNode {
		return
	}
	s.listeners[at] = append(s.listeners[at], f)
	for i := 0; i < len(s.order[at]); i++ {
		f(s.order[at][i])
	}
}

// run propagates until nothing moves.
//
// A listener that was added while an arrival was still waiting hears of it twice; what listeners do
// is idempotent.
func (s *solver) run() {
	for len(s.work) > 0 {
		a := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		for _, to := range s.succs[a.at] {
			s.add(to, a.constant)
		}
		for _, f := range s.listeners[a.at] {
			f(a.constant)
		}
	}
}

// reached are the nodes that what is at one gets to, itself included.
func (s *solver) reached(from nodeID) map[nodeID]bool {
	seen := map[nodeID]bool{from: true}
	for queue := []nodeID{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range s.succs[queue[0]] {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return seen
}
