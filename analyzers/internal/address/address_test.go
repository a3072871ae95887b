package address

import (
	"slices"
	"testing"
)

func TestHosts(t *testing.T) {
	for text, want := range map[string][]string{
		"10.0.0.1:2379":                                {"10.0.0.1"},
		"http://10.0.0.1:2379/v2?x=1":                  {"10.0.0.1"},
		"http://10.0.0.1:%d/%s":                        {"10.0.0.1"},
		"mongodb://u:p@10.0.0.1:27017,10.0.0.2/db?w=1": {"10.0.0.1", "10.0.0.2"},
		"nats://a.internal:4222, nats://b.internal":    {"a.internal", "b.internal"},
		"[2001:4860::1]:9042":                          {"2001:4860::1"},
		"u:p@tcp(10.1.2.3:3306)/shop?parseTime=true":   {"10.1.2.3"},
		"host=10.1.2.3 port=5432 user=shop":            {"10.1.2.3"},
		"":                                             nil,
		"://":                                          nil,
	} {
		if got := Hosts(text); !slices.Equal(got, want) {
			t.Errorf("Hosts(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestOne(t *testing.T) {
	for host, want := range map[string][2]bool{ // one server, and a private one
		"10.0.0.1":                  {true, true},
		"192.168.56.4":              {true, true},
		"35.166.53.200":             {true, false},
		"ip-10-0-0-12.ec2.internal": {true, true},
		"ec2-3-94-80-110.compute-1.amazonaws.com": {true, true},
		"kafka-0.kafka.shop.svc.cluster.local":    {true, true},
		"kafka.shop.svc.cluster.local":            {},
		"etcd":                                    {},
		"etcd.example.com":                        {},
		"127.0.0.1":                               {},
		"::1":                                     {},
		"0.0.0.0":                                 {},
		"169.254.169.254":                         {},
		"fd00:ec2::254":                           {},
		"fd00:4::254":                             {true, true},
		"192.0.2.7":                               {},
		"172.17.0.2":                              {},
		"172.18.0.3":                              {},
		"172.18.9.140":                            {true, true},
		"10.99.184.74":                            {false, true},
		"10.0.0.0":                                {},
		"224.0.0.1":                               {},
	} {
		if one, private := One(host), Private(host); one != want[0] || private != want[1] {
			t.Errorf("%s: one %v, private %v, want %v", host, one, private, want)
		}
	}
}

func TestResource(t *testing.T) {
	for text, want := range map[string]string{
		"us-east-1a":               "the Availability Zone",
		"ap-northeast-1c":          "the Availability Zone",
		"us-gov-west-1b":           "the Availability Zone",
		"use1-az4":                 "the Availability Zone",
		"us-east-1":                "",
		"i-0febfe7a633a552cc":      "the instance",
		"vol-049df61a":             "the volume",
		"subnet-20da390f7d602f42f": "the subnet",
		"i-1234567890abcdef0":      "",
		"subnet-00000000":          "",
		"i-am-here":                "",
		"vol-1":                    "",
	} {
		if got := Resource(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
