// Package zones says for every placed thing which Availability Zones it is in: a known set, a
// number of zones between two bounds, or unknown for a reason.
package zones

import (
	"regexp"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// MaximumZones is how many Availability Zones the largest Region has (us-east-1).
const MaximumZones = 6

// Zone is an Availability Zone as the configuration calls it: a name ("us-east-1a"), an id
// ("use1-az1"), a symbolic zone, or, after a question mark, the reason why it is not known.
type Zone string

type kind int

const (
	unknown kind = iota // nothing is known, or only where it would come from
	named
	numbered // by zone id
	symbolic
)

var zoneID = regexp.MustCompile(`^[a-z]+\d(-[a-z]+\d*)*-(az|wlz)\d+$`)

func (z Zone) kind() kind {
	switch {
	case z == "" || z[0] == '?':
		return unknown
	case model.IsSymbolic(string(z)):
		return symbolic
	case zoneID.MatchString(string(z)):
		return numbered
	}
	return named
}

// parameter is the source of a zone that a parameter or variable gives.
var parameter = regexp.MustCompile(`^\?(?:parameter (\S+)|(var\.\S+))( [^;]*)?$`)

// Kind says what the zone can be compared with: zones of one kind are different when their texts are,
// and those of different kinds say nothing about each other (an account's "a" may have any id). The
// kinds are "name", "id", "symbol" and what it counts, "parameter" for a zone that a named parameter
// gives, and "unknown", which cannot be compared at all.
func (z Zone) Kind() string {
	switch {
	case z.kind() == named:
		return "name"
	case z.kind() == numbered:
		return "id"
	case z.kind() == symbolic:
		return "symbol " + frame(z)
	case parameter.MatchString(string(z)):
		return "parameter"
	}
	return "unknown"
}

// Known says that the zone can be told from others of its kind.
func (z Zone) Known() bool { return z.kind() != unknown }

// stand is a stand-in of a symbolic string.
var stand = regexp.MustCompile("\ue000[^\ue001]*\ue001")

// frame is what two symbolic zones must share to be comparable: the Region whose zones they count, or
// the stand-ins in "${var.region}a" and "${var.region}b".
func frame(z Zone) string {
	if z.kind() != symbolic {
		return ""
	}
	stands := strings.Join(stand.FindAllString(string(z), -1), "")
	if stands == string(z) {
		return stands[:strings.LastIndexByte(stands, ':')+1]
	}
	return stands
}

// String is how messages call the zone.
func (z Zone) String() string {
	if m := parameter.FindStringSubmatch(string(z)); m != nil {
		return "the zone that " + m[1] + m[2] + " gives"
	}
	if z.kind() == unknown {
		return "an unknown zone"
	}
	return model.Readable(string(z))
}

// Place is one element of what says where a thing is.
type Place struct {
	Zone Zone
	// Subnet is the address of the subnet that the zone comes from, when that is known.
	Subnet string
	// Pointer is the element in the values of the placed thing.
	Pointer string
}

// Set is the zones of one thing.
type Set struct {
	// Zones are the known ones, sorted.
	Zones []Zone
	// AtLeast and AtMost bound the number of distinct zones; equal when it is known.
	AtLeast, AtMost int
	// Why says what keeps the number from being known; empty when it is.
	Why string
	// Places are the elements, in the order of the source.
	Places []Place
	// Pointer is the attribute that says where the thing is; empty when none does.
	Pointer string
}

// Exact says that the number of zones is known.
func (s *Set) Exact() bool { return s.AtLeast == s.AtMost }

// Names are the known zones as messages call them.
func (s *Set) Names() []string {
	out := make([]string, len(s.Zones))
	for i, z := range s.Zones {
		out[i] = z.String()
	}
	return out
}
