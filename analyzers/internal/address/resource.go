package address

import (
	"regexp"
	"strings"
)

// zone is the name of an Availability Zone, us-east-1a, or its id, use1-az1.
var zone = regexp.MustCompile(`^((us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-f]|(us|eu|ap|sa|ca|me|af|il|mx|cn)[a-z]{1,3}\d-az\d)$`)

// resource is the id of something that is replaced sooner or later, with its kind.
var resource = regexp.MustCompile(`^(i|vol|subnet)-([0-9a-f]{8}|[0-9a-f]{17})$`)

var kinds = map[string]string{"i": "the instance", "vol": "the volume", "subnet": "the subnet"}

// Resource tells what a text names that is in one place: "the Availability Zone", "the instance", ... ;
// "" for anything else, made-up ids among it.
func Resource(text string) string {
	if zone.MatchString(text) {
		return "the Availability Zone"
	}
	if m := resource.FindStringSubmatch(text); m != nil && !madeUp(m[2]) {
		return kinds[m[1]]
	}
	return ""
}

// madeUp recognises the ids of documentation: digits in order, or one again and again.
func madeUp(id string) bool {
	return strings.Contains(id, "12345678") || strings.Contains(id, "abcdef") || strings.Trim(id, id[:1]) == "" || strings.Trim(id, "0") == "" || len(strings.Trim(id, "0")) < 3
}
