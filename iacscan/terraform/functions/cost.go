package functions

import (
	"errors"
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Bounds of single calls. A value that is not much larger than what it is made from needs none.
const (
	maxProduct = 100_000 // elements of a setproduct
	maxPadding = 10_000  // width or precision in a format
	maxText    = 4 << 20 // bytes of a string
)

// affordable refuses calls whose result could be much larger than their arguments.
func affordable(name string, args []cty.Value, h Host) error {
	steps := 1
	for _, a := range args {
		steps += weight(a)
	}
	if !h.Spend(steps) {
		return errStopped
	}
	switch name {
	case "setproduct":
		n := 1
		for _, a := range args {
			if l, ok := lengthOf(a); ok {
				if n *= max(l, 1); n > maxProduct {
					return fmt.Errorf("the product has more than %d elements", maxProduct)
				}
			}
		}
	case "format", "formatlist":
		if len(args) > 0 {
			return paddingOf(args)
		}
	case "join", "replace", "indent":
		return growthOf(name, args)
	case "pow":
		if x, ok := numberOf(args[1]); ok && (x > 1024 || x < -1024) {
			return errors.New("the exponent is too large")
		}
	}
	return nil
}

// paddingOf refuses %1000000000d and %*d.
func paddingOf(args []cty.Value) error {
	text, ok := stringOf(args[0])
	if !ok {
		return nil
	}
	for _, verb := range strings.Split(text, "%")[1:] {
		width := 0
		for _, c := range verb {
			switch {
			case c >= '0' && c <= '9':
				if width = width*10 + int(c-'0'); width > maxPadding {
					return fmt.Errorf("a width of more than %d", maxPadding)
				}
			case c == '*':
				return errors.New("a width that is an argument")
			case strings.ContainsRune("+-# .[]", c):
				width = 0
			default:
				width = -1
			}
			if width < 0 {
				break
			}
		}
	}
	return nil
}

// growthOf refuses a long separator between many elements, or a long replacement of many matches.
func growthOf(name string, args []cty.Value) error {
	var each, times int
	switch name {
	case "join":
		s, _ := stringOf(args[0])
		each = len(s)
		for _, a := range args[1:] {
			n, _ := lengthOf(a)
			times += n
		}
	case "replace":
		text, _ := stringOf(args[0])
		s, _ := stringOf(args[2])
		each, times = len(s), len(text)
	case "indent":
		n, _ := numberOf(args[0])
		text, _ := stringOf(args[1])
		each, times = int(min(n, maxText+1)), strings.Count(text, "\n")
	}
	if each > 0 && times > maxText/each {
		return fmt.Errorf("the result may have more than %d bytes", maxText)
	}
	return nil
}
