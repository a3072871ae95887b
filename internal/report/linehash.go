package report

import (
	"strconv"
	"unicode/utf16"
)

// GitHub recognises an alert in a later commit by a hash of the text that begins at its line
// (partialFingerprints.primaryLocationLineHash). Its upload action computes the hash where a file
// has none, and warns where ours differs, so ours has to be the same to the bit:
// the next hashWindow UTF-16 units, without spaces and tabs, with every line ending as one \n, with
// hashEnd at the end of the file and zeros behind it, are digits of a number in base hashBase
// modulo 2^64. The number is written in hexadecimal, with a colon and how many lines with this hash
// the file has had so far.
const (
	hashWindow = 100
	hashBase   = 37
	hashEnd    = 65535
)

// lineHashes are the hashes of a file's lines, the first at index 0. An empty file has one line,
// and a final newline begins one.
func lineHashes(data []byte) []string {
	units, starts := hashUnits(data)
	seen := map[uint64]int{}
	var out []string
	for _, start := range starts {
		var h uint64
		for i := start; i < start+hashWindow; i++ {
			h *= hashBase
			if i < len(units) {
				h += uint64(units[i])
			}
		}
		seen[h]++
		out = append(out, strconv.FormatUint(h, 16)+":"+strconv.Itoa(seen[h]))
	}
	return out
}

// hashUnits are the UTF-16 units that count, and where lines start among them.
func hashUnits(data []byte) (units []uint16, starts []int) {
	starts = []int{0}
	carriageReturn := false
	for _, r := range string(data) {
		if r == ' ' || r == '\t' || r == '\n' && carriageReturn {
			carriageReturn = false
			continue
		}
		if carriageReturn = r == '\r'; carriageReturn {
			r = '\n'
		}
		units = utf16.AppendRune(units, r)
		if r == '\n' {
			starts = append(starts, len(units))
		}
	}
	return append(units, hashEnd), starts
}
