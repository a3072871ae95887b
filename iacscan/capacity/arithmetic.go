// Package capacity counts what a group of equal units has, what it needs, and what is left of it
// when its fullest zone is lost. The simulator and the policies read the same numbers.
package capacity

// Left is what is left of N units spread evenly over n zones when the fullest zone is lost:
// N - ceil(N/n). Nothing is left of one zone.
func Left(units, zones int) int {
	if zones < 1 {
		return 0
	}
	return units - (units+zones-1)/zones
}

// PerZone is how many units each of n zones must hold so that the others carry the need when one is
// lost: ceil(R/(n-1)). One zone can never do it: 0.
func PerZone(need float64, zones int) int {
	if zones < 2 {
		return 0
	}
	return ceil(need / float64(zones-1))
}

// Provision is how many units n zones must hold together to carry the need without any one of them,
// when they are spread evenly: the smallest N with N - ceil(N/n) >= R. One zone can never do it: 0.
func Provision(need float64, zones int) int {
	if zones < 2 {
		return 0
	}
	return max(2, ceil(need)+PerZone(float64(ceil(need)), zones))
}

// ProvisionShare is the least number of units, not below those that there are, of which n zones keep a share
// when one is lost. A group that scales on a utilisation target always runs at that share, whatever its
// size: above what is safe no size is enough, 0.
func ProvisionShare(units int, share float64, zones int) int {
	if zones < 2 || share > SafeUtilization(zones)/100+epsilon {
		return 0
	}
	n := max(2, units)
	for float64(Left(n, zones)) < float64(n)*share-epsilon { // a multiple of the zones at the latest
		n++
	}
	return n
}

// SafeUtilization is the percentage of its tested limit up to which a unit may be used when n zones
// share the load, so that the rest can carry it without one of them: 100 (n-1)/n.
func SafeUtilization(zones int) float64 {
	if zones < 1 {
		return 0
	}
	return 100 * float64(zones-1) / float64(zones)
}

// AfterLoss is the utilisation of the remaining zones when one of n equal ones is lost.
func AfterLoss(utilization float64, zones int) float64 {
	return utilization * float64(zones) / float64(zones-1)
}

// KeepsQuorum says whether m members spread evenly over n zones keep a majority when the fullest zone
// is lost: m - ceil(m/n) >= floor(m/2) + 1.
func KeepsQuorum(members, zones int) bool {
	return members > 0 && Left(members, zones) >= members/2+1
}

// epsilon keeps the rounding of 66.7 % of 3 units from asking for one more.
const epsilon = 1e-6

// ceil bounds what it rounds, so that no sum of a few overflows.
func ceil(x float64) int {
	n := int(min(max(x, 0), 1e12))
	if x >= 1e12 {
		return n
	}
	if x-float64(n) > epsilon {
		n++
	}
	return n
}
