package model

import (
	"strconv"
	"strings"
)

// Symbol is on an unknown string whose value only needs to be told, not to be changed: a variable
// without default, an attribute of a data source. A template around it gives a symbolic text, so that
// "${var.region}a" and "${var.region}b" stay two different zones.
type Symbol struct{ Name string }

// A symbolic text is a known string with a stand-in for what is not known. The delimiters are
// private-use code points, so a stand-in inside a longer string is found again.
const (
	symbolOpen  = '\ue000'
	symbolClose = '\ue001'
	zonePrefix  = "zone:"
)

// SymbolicText stands for the value of an expression such as "var.region".
func SymbolicText(expression string) string {
	return string(symbolOpen) + expression + string(symbolClose)
}

// SymbolicZone is the name of the i-th Availability Zone, counting from 0, of a Region ("" when the
// Region is unknown): distinct ones are distinct zones.
func SymbolicZone(region string, i int) string {
	return SymbolicText(zonePrefix + region + ":" + strconv.Itoa(i))
}

// IsSymbolic says that a string contains a stand-in, so its text must not be shown or compared with
// a real one. Equal symbolic strings are equal in reality.
func IsSymbolic(s string) bool { return strings.ContainsRune(s, symbolOpen) }

// DistinctZones says that two strings are symbolic zones of one Region and not the same one.
func DistinctZones(a, b string) bool {
	i, j := strings.LastIndexByte(a, ':'), strings.LastIndexByte(b, ':')
	return a != b && isZone(a) && isZone(b) && a[:i] == b[:j]
}

// ZoneIndex is the position of a symbolic zone in its Region's list; false for any other string.
func ZoneIndex(s string) (int, bool) {
	if !isZone(s) {
		return 0, false
	}
	i, err := strconv.Atoi(s[strings.LastIndexByte(s, ':')+1 : len(s)-len(string(symbolClose))])
	return i, err == nil
}

func isZone(s string) bool {
	return strings.HasPrefix(s, string(symbolOpen)+zonePrefix) && strings.IndexRune(s, symbolClose) == len(s)-len(string(symbolClose))
}

// Symbols are the stand-ins in a string.
func Symbols(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, string(symbolOpen))
		if !ok {
			return out
		}
		name, after, _ := strings.Cut(rest, string(symbolClose))
		out, s = append(out, SymbolicText(name)), after
	}
}

// MayEqual says that two strings could be equal, whatever their symbols stand for: what is spelled out of
// one must fit the other.
func MayEqual(a, b string) bool {
	if !IsSymbolic(a) {
		a, b = b, a
	}
	if !IsSymbolic(a) {
		return a == b
	}
	before, middle, after := aroundSymbols(a)
	if IsSymbolic(b) {
		start, _, end := aroundSymbols(b)
		return (strings.HasPrefix(start, before) || strings.HasPrefix(before, start)) && (strings.HasSuffix(end, after) || strings.HasSuffix(after, end))
	}
	rest, fits := strings.CutPrefix(b, before)
	rest, ends := strings.CutSuffix(rest, after)
	if !fits || !ends {
		return false
	}
	return !isZone(middle) || rest != "" && strings.IndexFunc(rest, func(r rune) bool { return !InZoneNames(r) }) < 0
}

// aroundSymbols is what a symbolic string spells out before its first and after its last symbol.
func aroundSymbols(s string) (before, middle, after string) {
	from, to := strings.IndexRune(s, symbolOpen), strings.LastIndex(s, string(symbolClose))+len(string(symbolClose))
	if to <= from {
		to = len(s)
	}
	return s[:from], s[from:to], s[to:]
}

// InZoneNames says that a character can be in the name or id of a zone.
func InZoneNames(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' }

// Readable shows symbolic strings as people would write them: "zone 1", "${var.region}a".
func Readable(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, string(symbolOpen))
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		symbol, after, _ := strings.Cut(rest, string(symbolClose))
		b.WriteString(readableSymbol(symbol))
		s = after
	}
}

func readableSymbol(symbol string) string {
	zone, ok := strings.CutPrefix(symbol, zonePrefix)
	if !ok {
		return "${" + symbol + "}"
	}
	i, _ := strconv.Atoi(zone[strings.LastIndexByte(zone, ':')+1:])
	return "zone " + strconv.Itoa(i+1)
}
