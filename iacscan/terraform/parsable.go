package terraform

// Parsable says that HCL's parsers may read a source: what they cannot recurse through without
// exhausting the stack, which no program survives, is refused here as Load refuses it.
func Parsable(src []byte) bool {
	_, problem := checkNesting(src, Limits{}.withDefaults().Depth)
	return problem == ""
}
