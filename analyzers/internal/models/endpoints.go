package models

import (
	"go/types"
	"strconv"
)

// Endpoint is a place where a client is told addresses.
type Endpoint struct {
	// Service is what answers there.
	Service string
	// Argument counts from 0 without the receiver; it means nothing for a field.
	Argument int
	// Members says that these are members of a cluster, from which the client learns the others.
	Members bool
}

func (p *parser) endpoint(l line) error {
	if p.service == "" {
		return l.errorf("%s before the first service", l.words[0])
	}
	e := Endpoint{Service: p.service, Members: l.words[0] == "members"}
	switch {
	case len(l.words) == 3 && l.words[1] == "field":
		p.endpointFields[l.words[2]] = e
		return nil
	case len(l.words) != 5:
		return l.errorf("want %[1]s PACKAGE RECEIVER NAMES ARGUMENT, or %[1]s field TYPE.FIELD", l.words[0])
	}
	n, err := strconv.Atoi(l.words[4])
	if err != nil || n < 0 {
		return l.errorf("argument %q is no number from 0 on", l.words[4])
	}
	e.Argument = n
	p.endpoints.add(parsePattern(l.words[1], l.words[2], l.words[3]), e)
	return nil
}

// EndpointOf tells which argument of a function is the address of a server.
func EndpointOf(f *types.Func) (Endpoint, bool) { return known().endpoints.find(f, always) }

// EndpointField tells what a field, "github.com/gocql/gocql.ClusterConfig.Hosts", is the address of.
func EndpointField(field string) (Endpoint, bool) {
	e, ok := known().endpointFields[unversioned(field)]
	return e, ok
}
