package functions

import (
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"strings"

	"github.com/apparentlymart/go-cidr/cidr"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// parseCIDR accepts leading zeros in the parts of an IPv4 address, as Terraform does: they are decimal.
func parseCIDR(s string) (*net.IPNet, error) {
	address, bits, ok := strings.Cut(s, "/")
	if ok && !strings.Contains(address, ":") {
		parts := strings.Split(address, ".")
		for i, p := range parts {
			if parts[i] = strings.TrimLeft(p, "0"); parts[i] == "" && p != "" {
				parts[i] = "0"
			}
		}
		s = strings.Join(parts, ".") + "/" + bits
	}
	_, network, err := net.ParseCIDR(s)
	if err != nil {
		return nil, fmt.Errorf("invalid CIDR expression: %w", err)
	}
	return network, nil
}

// wholeNumber is a cty number as an integer.
func wholeNumber(v cty.Value) (*big.Int, error) {
	f := v.AsBigFloat()
	if !f.IsInt() || f.MantExp(nil) > 256 {
		return nil, errors.New("a whole number is required")
	}
	i, _ := f.Int(nil)
	return i, nil
}

func numberParams(names string) []function.Parameter {
	out := []function.Parameter{{Name: "prefix", Type: cty.String}}
	for name := range strings.FieldsSeq(names) {
		out = append(out, function.Parameter{Name: name, Type: cty.Number})
	}
	return out
}

// networkFunc is a function of a prefix and numbers.
func networkFunc(params string, f func(network *net.IPNet, numbers []*big.Int) (string, error)) function.Function {
	return function.New(&function.Spec{
		Params: numberParams(params),
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			network, err := parseCIDR(args[0].AsString())
			if err != nil {
				return cty.NilVal, function.NewArgError(0, err)
			}
			numbers := make([]*big.Int, len(args)-1)
			for i := range numbers {
				if numbers[i], err = wholeNumber(args[i+1]); err != nil {
					return cty.NilVal, function.NewArgError(i+1, err)
				}
			}
			s, err := f(network, numbers)
			return cty.StringVal(s), err
		},
	})
}

var cidrHostFunc = networkFunc("hostnum", func(network *net.IPNet, n []*big.Int) (string, error) {
	ip, err := cidr.HostBig(network, n[0])
	return ip.String(), err
})

var cidrNetmaskFunc = networkFunc("", func(network *net.IPNet, _ []*big.Int) (string, error) {
	if len(network.IP) != net.IPv4len {
		return "", errors.New("IPv6 addresses cannot have a netmask")
	}
	return net.IP(network.Mask).String(), nil
})

var cidrSubnetFunc = networkFunc("newbits netnum", func(network *net.IPNet, n []*big.Int) (string, error) {
	if !n[0].IsInt64() || n[0].Int64() < 0 || n[0].Int64() > 128 {
		return "", errors.New("the number of additional bits must be between 0 and 128")
	}
	if n[1].Sign() < 0 {
		return "", errors.New("the subnet number must not be negative")
	}
	subnet, err := cidr.SubnetBig(network, int(n[0].Int64()), n[1])
	if err != nil {
		return "", err
	}
	return subnet.String(), nil
})

// cidrSubnetsFunc is cidrsubnets: consecutive prefixes of given sizes.
var cidrSubnetsFunc = function.New(&function.Spec{
	Params:   numberParams(""),
	VarParam: &function.Parameter{Name: "newbits", Type: cty.Number},
	Type:     function.StaticReturnType(cty.List(cty.String)),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		network, err := parseCIDR(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		start, _ := network.Mask.Size()
		var out []cty.Value
		var current *net.IPNet
		for i, a := range args[1:] {
			bits, err := wholeNumber(a)
			if err != nil || !bits.IsInt64() || bits.Int64() < 1 || start+int(bits.Int64()) > len(network.IP)*8 {
				return cty.NilVal, function.NewArgErrorf(i+1, "the prefix cannot be extended by that many bits")
			}
			length := start + int(bits.Int64())
			if current == nil {
				current, _ = cidr.PreviousSubnet(network, length)
			}
			next, wrapped := cidr.NextSubnet(current, length)
			if wrapped || !network.Contains(next.IP) {
				return cty.NilVal, function.NewArgErrorf(i+1, "not enough remaining address space in %s", network)
			}
			current = next
			out = append(out, cty.StringVal(next.String()))
		}
		if len(out) == 0 {
			return cty.ListValEmpty(cty.String), nil
		}
		return cty.ListVal(out), nil
	},
})

// cidrContainsFunc is OpenTofu's cidrcontains.
var cidrContainsFunc = textFunc(cty.Bool, "containing_prefix contained_ip_or_prefix", func(args []string) (cty.Value, error) {
	outer, err := netip.ParsePrefix(args[0])
	if err != nil {
		return cty.NilVal, function.NewArgError(0, err)
	}
	if ip, err := netip.ParseAddr(args[1]); err == nil {
		return cty.BoolVal(outer.Contains(ip)), nil
	}
	inner, err := netip.ParsePrefix(args[1])
	if err != nil {
		return cty.NilVal, function.NewArgError(1, err)
	}
	return cty.BoolVal(outer.Contains(inner.Addr()) && inner.Bits() >= outer.Bits()), nil
})
