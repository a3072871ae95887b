package capacity

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/zones"
)

// Fleet is what several groups that carry one load have together.
type Fleet struct {
	*zones.Fleet
	// Lead is the first group with units, when one of them cannot be judged alone because the others
	// carry its load after the loss of a zone; "" when each can be.
	Lead string
	// Units are those of all groups that are there without scaling.
	Units Number
	Need  Need
	// Scales says that something may change the size of a group.
	Scales bool
	// LeftAtLeast and LeftAtMost bound what is left of Units when the fullest zone is lost.
	LeftAtLeast, LeftAtMost int
}

// Fleets adds up the groups of every fleet, by the address of each of its groups.
func Fleets(z *zones.Map, groups map[string]*Group) map[string]*Fleet {
	out := map[string]*Fleet{}
	sums := map[*zones.Fleet]*Fleet{}
	for address, f := range z.Fleets() {
		if sums[f] == nil {
			sums[f] = addUp(f, groups)
		}
		out[address] = sums[f]
	}
	return out
}

func addUp(f *zones.Fleet, groups map[string]*Group) *Fleet {
	out := &Fleet{Fleet: f, Units: Number{Known: true}}
	out.Lead = lead(f, groups)
	var members []*Group
	for _, address := range f.Groups {
		c := groups[address]
		out.Scales = out.Scales || c.Scales
		if !c.Steady.Known {
			out.Units = Number{Why: unsized(c)}
			return out
		}
		out.Units.Value += c.Steady.Value
		if c.Steady.Value > 0 {
			members = append(members, c)
		}
	}
	out.Need = needTogether(members)
	out.LeftAtLeast, out.LeftAtMost = leftTogether(members, int(out.Units.Value), f.Zones)
	return out
}

func lead(f *zones.Fleet, groups map[string]*Group) string {
	if !slices.ContainsFunc(f.Groups, func(address string) bool { return leansOn(groups[address], f) }) {
		return ""
	}
	for _, address := range f.Groups {
		if c := groups[address]; !c.Steady.Known || c.Steady.Value > 0 {
			return address
		}
	}
	return f.Groups[0]
}

// leansOn says that a group has less than the fleet without the zones that only others are in.
func leansOn(c *Group, f *zones.Fleet) bool {
	switch {
	case f.Zones.AtMost < 2 || c.Steady.Known && c.Steady.Value == 0:
		return false
	case c.Steady.Known && c.LeftAtMost == 0:
		return true
	}
	return c.Zones != nil && c.Zones.AtMost < f.Zones.AtMost
}

func unsized(c *Group) string {
	if c.Steady.Why != "" {
		return c.Steady.Why
	}
	return "how many units " + c.Address + " has is not set"
}

// needTogether is the sum of what the groups need. The peak of a block is that of all its groups.
func needTogether(members []*Group) Need {
	var sum Need
	declared := map[string]bool{}
	for i, c := range members {
		if !c.Need.Known {
			return Need{Number: Number{Why: c.Need.Why}}
		}
		if i == 0 {
			sum.Known, sum.From, sum.Target = true, c.Need.From, c.Need.Target
		}
		if c.Need.From != sum.From {
			sum.From = ""
		}
		if c.Need.Target != sum.Target {
			sum.Target = 0
		}
		if c.Need.For == "" || !declared[c.Need.For] {
			sum.Value += c.Need.Value
		}
		declared[c.Need.For] = true
	}
	return sum
}

// leftTogether bounds what is left of some groups when a zone is lost. A group of N over n zones has
// N/n in each, rounded up or down, and nobody knows which zones have one more.
func leftTogether(members []*Group, units int, all *zones.Set) (atLeast, atMost int) {
	most, fewest := map[zones.Zone]int{}, map[zones.Zone]int{}
	lost := (units + all.AtMost - 1) / all.AtMost // what the fullest zone has at the very least
	located := true
	for _, c := range members {
		n := int(c.Steady.Value)
		if c.Zones == nil {
			return 0, max(0, units-lost)
		}
		lost = max(lost, n-Left(n, c.Zones.AtMost))
		located = located && c.Zones.Exact() && len(c.Zones.Zones) == c.Zones.AtLeast && all.Exact()
		for _, z := range c.Zones.Zones {
			most[z] += n - Left(n, c.Zones.AtLeast)
			fewest[z] += n / c.Zones.AtMost
		}
	}
	worst := units
	if located {
		worst = 0
		for z := range most {
			worst, lost = max(worst, most[z]), max(lost, fewest[z])
		}
	}
	return max(0, units-worst), max(0, units-lost)
}
