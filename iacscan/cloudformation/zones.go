package cloudformation

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// leastZones is what a template may rely on: Fn::GetAZs lists only the zones that have a default
// subnet, and two is the least that AWS's own templates assume.
const leastZones = 2

// getAZs is Fn::GetAZs: a list of symbolic zones whose real length is not known.
func (e env) getAZs(c call) *value {
	v := known(e, c.node, "")
	if c.arg.Tag != "!!null" { // often written for "this Region"
		v = e.plainOrCall(c)
	}
	region := e.s.opts.Region
	switch {
	case v.kind == text && !v.literal():
		return v.unresolved(e, c.node)
	case v.kind == text && v.text != "":
		region = v.text
	case v.kind == unknown && !isRegionRef(c.arg):
		return unknownFrom(e, c.node, v)
	case v.kind == list || v.kind == object:
		return e.misused(c, "needs the name of a Region")
	}
	out := &value{kind: list, node: c.node, src: e.src, bits: &bits{zones: &model.AllZones{Region: region}}}
	for i := range leastZones {
		out.items = append(out.items, zone(e, c.node, region, i))
	}
	return out
}

func isRegionRef(n *yaml.Node) bool {
	c, ok := asCall(n)
	return ok && c.name == "Ref" && c.arg.Value == "AWS::Region"
}

// maxZone bounds the index of a symbolic zone: no Region has more zones.
const maxZone = 25

// zone is one Availability Zone of a Region.
func zone(e env, n *yaml.Node, region string, i int) *value {
	if i > maxZone {
		return because(e, n, "no Region has that many Availability Zones")
	}
	return known(e, n, model.SymbolicZone(region, i))
}

// maxBlocks is the most that Fn::Cidr makes.
const maxBlocks = 256

// cidr is Fn::Cidr: an address block, a number of blocks and the bits of each one's host part.
func (e env) cidr(c call) *value {
	args := e.args(c, 2, 3)
	if args == nil {
		return because(e, c.node, c.wrong())
	}
	numbers := []int{0, 8}
	for i, a := range args[1:] {
		if a.kind == text && !a.literal() {
			return a.unresolved(e, c.node)
		}
		n, err := strconv.Atoi(strings.TrimSpace(a.text))
		if a.kind == text && err != nil || a.kind == list || a.kind == object {
			return e.misused(c, "needs a number of blocks and a number of bits")
		}
		if a.kind == unknown {
			return unknownFrom(e, c.node, args...)
		}
		numbers[i] = n
	}
	if args[0].kind == unknown || args[0].symbolic() {
		return e.unknownBlocks(c, args, numbers[0])
	}
	blocks, err := cut(args[0].text, numbers[0], numbers[1])
	if err != nil {
		return e.misused(c, err.Error())
	}
	out := &value{kind: list, bits: noBits, node: c.node, src: e.src}
	for _, b := range blocks {
		out.items = append(out.items, known(e, c.node, b).inherit(args...))
	}
	return out
}

// unknownBlocks is a list of which only the length is known.
func (e env) unknownBlocks(c call, args []*value, count int) *value {
	if count < 1 || count > maxBlocks {
		return e.misused(c, fmt.Sprintf("makes 1 to %d blocks", maxBlocks))
	}
	out := &value{kind: list, bits: noBits, node: c.node, src: e.src}
	for range count {
		out.items = append(out.items, unknownFrom(e, c.node, args...))
	}
	return out
}

func cut(block string, count, hostBits int) ([]string, error) {
	p, err := netip.ParsePrefix(block)
	if err != nil {
		return nil, fmt.Errorf("needs an address block, not %q", block)
	}
	length := p.Addr().BitLen() - hostBits
	if count < 1 || count > maxBlocks {
		return nil, fmt.Errorf("makes 1 to %d blocks", maxBlocks)
	}
	if hostBits < 1 || length < p.Bits() || length-p.Bits() < 32 && count > 1<<(length-p.Bits()) {
		return nil, fmt.Errorf("cannot cut %d blocks of %d bits out of %s", count, hostBits, block)
	}
	var out []string
	at := p.Masked().Addr()
	for range count {
		out = append(out, fmt.Sprintf("%s/%d", at, length))
		at = addBit(at, hostBits)
	}
	return out, nil
}

// addBit adds 1 << bit to an address.
func addBit(a netip.Addr, bit int) netip.Addr {
	b := a.AsSlice()
	i := len(b) - 1 - bit/8
	for carry := uint16(1) << (bit % 8); i >= 0 && carry > 0; i-- {
		carry += uint16(b[i])
		b[i] = byte(carry)
		carry >>= 8
	}
	next, _ := netip.AddrFromSlice(b)
	return next
}
