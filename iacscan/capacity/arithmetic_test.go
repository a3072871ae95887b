package capacity

import (
	"math"
	"testing"
)

// The table of capacity per number of zones, as it is published: two thirds over three zones, half
// over two. The need is 60 units, which all of them divide.
func TestZones(t *testing.T) {
	for _, row := range []struct {
		zones, perZone, total int
		safe                  float64
	}{
		{1, 0, 0, 0},
		{2, 60, 120, 50},
		{3, 30, 90, 200. / 3},
		{4, 20, 80, 75},
		{5, 15, 75, 80},
		{6, 12, 72, 250. / 3},
	} {
		if got := PerZone(60, row.zones); got != row.perZone {
			t.Errorf("PerZone(60, %d) = %d, want %d", row.zones, got, row.perZone)
		}
		if got := Provision(60, row.zones); got != row.total {
			t.Errorf("Provision(60, %d) = %d, want %d", row.zones, got, row.total)
		}
		if got := SafeUtilization(row.zones); math.Abs(got-row.safe) > 1e-9 {
			t.Errorf("SafeUtilization(%d) = %v, want %v", row.zones, got, row.safe)
		}
		if row.zones > 1 && Left(row.total, row.zones) < 60 {
			t.Errorf("%d over %d leave %d", row.total, row.zones, Left(row.total, row.zones))
		}
	}
}

func TestLeft(t *testing.T) {
	for _, row := range []struct{ units, zones, left int }{
		{6, 3, 4}, {9, 3, 6}, {7, 3, 4}, {4, 3, 2}, {2, 3, 1}, {1, 3, 0}, {4, 2, 2}, {5, 2, 2}, {4, 1, 0}, {0, 3, 0}, {4, 0, 0},
	} {
		if got := Left(row.units, row.zones); got != row.left {
			t.Errorf("Left(%d, %d) = %d, want %d", row.units, row.zones, got, row.left)
		}
	}
}

// Six are needed across three zones: nine are provisioned. Uneven needs take the fullest zone.
func TestProvision(t *testing.T) {
	for _, row := range []struct {
		need  float64
		zones int
		want  int
	}{{6, 3, 9}, {4, 3, 6}, {4.5, 3, 8}, {5, 3, 8}, {1, 2, 2}, {0.5, 3, 2}, {3, 2, 6}, {2.0000001, 3, 3}, {7e14, 2, 2e12}, {math.Inf(1), 3, 1.5e12}, {-1, 2, 2}} {
		if got := Provision(row.need, row.zones); got != row.want {
			t.Errorf("Provision(%v, %d) = %d, want %d", row.need, row.zones, got, row.want)
		}
	}
}

// A group that scales on a target always runs at it: more units help only up to the next multiple of the zones.
func TestProvisionShare(t *testing.T) {
	for _, row := range []struct {
		units int
		share float64
		zones int
		want  int
	}{{3, 0.5, 2, 4}, {4, 0.5, 2, 4}, {4, 2. / 3, 3, 6}, {5, 0.6, 3, 5}, {3, 0.8, 3, 0}, {3, 0.51, 2, 0}, {7, 0.75, 4, 8}, {3, 0.5, 1, 0}} {
		if got := ProvisionShare(row.units, row.share, row.zones); got != row.want {
			t.Errorf("ProvisionShare(%d, %v, %d) = %d, want %d", row.units, row.share, row.zones, got, row.want)
		}
	}
}

// The closed form is the smallest number that leaves enough.
func TestProvisionIsSmallest(t *testing.T) {
	for zones := 2; zones <= 6; zones++ {
		for need := 1; need < 50; need++ {
			got := Provision(float64(need), zones)
			if Left(got, zones) < need || got > 2 && Left(got-1, zones) >= need {
				t.Errorf("Provision(%d, %d) = %d", need, zones, got)
			}
		}
	}
}

func TestAfterLoss(t *testing.T) {
	for _, row := range []struct {
		utilization float64
		zones       int
		want        float64
	}{{75, 3, 112.5}, {70, 3, 105}, {50, 2, 100}, {66, 3, 99}} {
		if got := AfterLoss(row.utilization, row.zones); math.Abs(got-row.want) > 1e-9 {
			t.Errorf("AfterLoss(%v, %d) = %v, want %v", row.utilization, row.zones, got, row.want)
		}
	}
}

func TestKeepsQuorum(t *testing.T) {
	for _, row := range []struct {
		members, zones int
		want           bool
	}{
		{3, 3, true}, {5, 3, true}, {7, 3, true}, {4, 4, true}, {6, 3, true}, {5, 5, true},
		{3, 2, false}, {4, 2, false}, {5, 2, false}, {7, 2, false}, {3, 1, false}, {1, 3, false}, {2, 3, false}, {4, 3, false}, {0, 3, false},
	} {
		if got := KeepsQuorum(row.members, row.zones); got != row.want {
			t.Errorf("KeepsQuorum(%d, %d) = %v, want %v", row.members, row.zones, got, row.want)
		}
	}
}
