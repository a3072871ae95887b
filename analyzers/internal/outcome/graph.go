package outcome

import (
	"golang.org/x/tools/go/ssa"
)

// Graph is what many walks of one function share. It makes it cheap to ask many small questions about
// a large function: a walk ends where it has joined another one.
type Graph struct {
	f     *ssa.Function
	order []int // by block index: reverse postorder, so that what comes together is met together
	live  map[ssa.Value]map[*ssa.BasicBlock]bool
	// behind is the set of blocks behind each block when all calls succeed, made when it is first
	// needed.
	behind []bits
}

// NewGraph prepares a function with a body.
func NewGraph(f *ssa.Function) *Graph {
	g := &Graph{f: f, order: make([]int, len(f.Blocks)), live: map[ssa.Value]map[*ssa.BasicBlock]bool{}}
	next := len(f.Blocks)
	seen := make([]bool, len(f.Blocks))
	type visit struct {
		b    *ssa.BasicBlock
		succ int
	}
	work := []visit{{f.Blocks[0], 0}}
	seen[0] = true
	for len(work) > 0 {
		v := &work[len(work)-1]
		if v.succ == len(v.b.Succs) {
			next--
			g.order[v.b.Index] = next
			work = work[:len(work)-1]
			continue
		}
		s := v.b.Succs[v.succ]
		v.succ++
		if !seen[s.Index] {
			seen[s.Index] = true
			work = append(work, visit{s, 0})
		}
	}
	return g
}

// Success says that control can go from behind one of some blocks' starts to another block when all
// calls succeed and bring something. It may say so where knowledge of what went before excludes it.
func (g *Graph) Success(from []*ssa.BasicBlock, to *ssa.BasicBlock) bool {
	if len(g.f.Blocks) > limit {
		return true
	}
	if g.behind == nil {
		g.behind = g.closure()
	}
	for _, b := range from {
		if b == to || g.behind[b.Index].has(to.Index) {
			return true
		}
	}
	return false
}

func (g *Graph) closure() []bits {
	w := &Walk{Assume: AllSucceed, Present: true}
	byOrder := make([]*ssa.BasicBlock, len(g.f.Blocks))
	succs, behind := make([][]*ssa.BasicBlock, len(g.f.Blocks)), make([]bits, len(g.f.Blocks))
	for _, b := range g.f.Blocks {
		byOrder[g.order[b.Index]] = b
		succs[b.Index], behind[b.Index] = w.successors(b), make(bits, len(g.f.Blocks)/64+1)
	}
	for changed := true; changed; {
		changed = false
		for i := len(byOrder) - 1; i >= 0; i-- {
			if byOrder[i] == nil {
				continue // cannot be reached
			}
			own := behind[byOrder[i].Index]
			for _, s := range succs[byOrder[i].Index] {
				changed = own.add(s.Index) || changed
				changed = own.merge(behind[s.Index]) || changed
			}
		}
	}
	return behind
}

// successors are the blocks that control can go to from b, as far as its branch decides itself.
func (w *Walk) successors(b *ssa.BasicBlock) []*ssa.BasicBlock {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return b.Succs
	}
	switch w.eval(branch.Cond, &knowledge{}, 0) {
	case True:
		return b.Succs[:1]
	case False:
		return b.Succs[1:]
	}
	return b.Succs
}

// bits is a set of small numbers.
type bits []uint64

func (s bits) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s bits) add(i int) bool {
	had := s.has(i)
	s[i/64] |= 1 << (i % 64)
	return !had
}

func (s bits) merge(t bits) bool {
	changed := false
	for i := range s {
		if t[i]&^s[i] != 0 {
			s[i] |= t[i]
			changed = true
		}
	}
	return changed
}
