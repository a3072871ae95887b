// Package address reads the addresses that are written into a program: which hosts they name, and
// whether a host is one server or whatever answers to a name.
package address

import (
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// dsn is where the address is in the data source names of Go's drivers: user:password@tcp(10.0.0.1:3306)/db.
var dsn = regexp.MustCompile(`@(?:tcp6?|udp)?\(([^()]*)\)`)

// keyword is how PostgreSQL's names say it: host=10.0.0.1 port=5432.
var keyword = regexp.MustCompile(`(?:^|\s)host(?:addr)?=(\S+)`)

// Hosts are the hosts of an address, a URL, a data source name, or several of them with commas between.
func Hosts(text string) []string {
	for _, form := range []*regexp.Regexp{dsn, keyword} {
		if m := form.FindStringSubmatch(text); m != nil {
			text = m[1]
		}
	}
	var hosts []string
	for part := range strings.SplitSeq(text, ",") {
		if _, rest, ok := strings.Cut(part, "://"); ok {
			part = rest
		}
		if end := strings.IndexAny(part, "/?#"); end >= 0 {
			part = part[:end]
		}
		part = strings.TrimSpace(part[strings.LastIndexByte(part, '@')+1:])
		if host, _, err := net.SplitHostPort(part); err == nil {
			part = host
		}
		if part = strings.Trim(part, "[]"); part != "" {
			hosts = append(hosts, part)
		}
	}
	return hosts
}

// instance is what AWS calls one instance, and Kubernetes one pod of a set, in DNS.
var instance = regexp.MustCompile(`^(ip-\d+-\d+-\d+-\d+\..*(internal|amazonaws\.com(\.cn)?)|ec2-\d+-\d+-\d+-\d+\..*amazonaws\.com(\.cn)?|[a-z0-9-]+-\d+\.[a-z0-9-]+\.[a-z0-9-]+\.svc(\.cluster\.local)?)\.?$`)

// services are networks from which Kubernetes takes the addresses of services, behind which there may be
// many servers: the default of kubeadm and the one of EKS that is not in it.
var services = []netip.Prefix{netip.MustParsePrefix("10.96.0.0/12"), netip.MustParsePrefix("172.20.0.0/16")}

// One says that a host is a single server, and not this one: an IP address, or the name of one instance.
// Any other name may stand for many servers.
func One(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return remote(ip) && !slices.ContainsFunc(services, func(p netip.Prefix) bool { return p.Contains(ip) })
	}
	return instance.MatchString(host)
}

// Single says that a host is one server, private or not.
func Single(host string) bool { return One(host) || Private(host) }

// Private says that a host is an IP address of a private network, or the name of one instance there.
func Private(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsPrivate() && remote(ip)
	}
	return instance.MatchString(host)
}

// apart are networks whose addresses name no server: documentation, benchmarks, the host as containers
// and emulators on it see it, the containers that Docker starts there, clusters on a developer's machine, and
// what clouds answer on every host.
var apart = []netip.Prefix{
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("172.17.0.0/16"),
	netip.MustParsePrefix("172.18.0.0/24"), netip.MustParsePrefix("172.19.0.0/24"),
	netip.MustParsePrefix("fd00:ec2::/32"), netip.MustParsePrefix("fd20:ce::254/128"),
	netip.MustParsePrefix("10.0.2.2/32"), netip.MustParsePrefix("192.168.99.100/32"), netip.MustParsePrefix("192.168.49.2/32"),
}

func remote(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsLinkLocalUnicast() {
		return false
	}
	if slices.ContainsFunc(apart, func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return false
	}
	// The first and last address of a network are no server's.
	return !ip.Is4() || ip.As4()[3] != 0 && ip.As4()[3] != 255
}
