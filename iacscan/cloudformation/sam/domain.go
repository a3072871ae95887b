package sam

import (
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// apiKind is how the custom domains of one kind of API differ from those of others.
type apiKind struct {
	domain, mapping string // types
	id, suffix      string // of their logical ids
	api, path       string // properties of the mapping
	regional        bool   // the only kind of endpoint
}

var (
	restAPIs = &apiKind{domain: "AWS::ApiGateway::DomainName", mapping: "AWS::ApiGateway::BasePathMapping", id: "ApiGatewayDomainName",
		suffix: "BasePathMapping", api: "RestApiId", path: "BasePath"}
	httpAPIs = &apiKind{domain: "AWS::ApiGatewayV2::DomainName", mapping: "AWS::ApiGatewayV2::ApiMapping", id: "ApiGatewayDomainNameV2",
		suffix: "ApiMapping", api: "ApiId", path: "ApiMappingKey", regional: true}
	webSocketAPIs = httpAPIs
)

// domain is the custom domain of an API: the name, what leads from it to the stage, and its records.
func (r *resource) domain(k *apiKind, stage string) {
	d := r.get("Domain")
	name := tree.Get(d, "DomainName")
	if name == nil || isCall(d) {
		return
	}
	endpoint := tree.Get(d, "EndpointConfiguration")
	if isText(endpoint) && endpoint.Value == "PRIVATE" {
		return // a name in private networks, which nothing outside depends on
	}
	id, made := r.t.shared(k.id, name)
	if !made {
		r.other(d, id, k.domain, k.name(d, name, endpoint))
	}
	paths := items(tree.Get(d, "BasePath"))
	if len(paths) == 0 {
		paths = []*yaml.Node{nil}
	}
	for _, p := range paths {
		mapping := object(d, "DomainName", ref(d, id), k.api, ref(d, r.id), "Stage", ref(d, stage))
		suffix := ""
		if isText(p) && p.Value != "/" {
			suffix = alphanumeric(p.Value)
			put(mapping, p, k.path, text(p, r.basePath(d, p.Value, k)))
		}
		r.other(d, r.id+suffix+k.suffix, k.mapping, mapping)
	}
	r.records(d, k, name, endpoint, id)
}

// basePath is a path as SAM writes it: of a REST API only its letters and digits, unless it is told not to.
func (r *resource) basePath(d *yaml.Node, path string, k *apiKind) string {
	if n := tree.Get(d, "NormalizeBasePath"); !k.regional && (!isText(n) || n.Value != "false") {
		return alphanumeric(path)
	}
	return strings.TrimPrefix(path, "/")
}

// name are the properties of the domain.
func (k *apiKind) name(d, name, endpoint *yaml.Node) *yaml.Node {
	certificate := tree.Get(d, "CertificateArn")
	if k.regional {
		conf := object(d, "CertificateArn", certificate, "EndpointType", orText(d, "EndpointConfiguration", "REGIONAL"),
			"SecurityPolicy", tree.Get(d, "SecurityPolicy"))
		props := object(d, "DomainName", name, "DomainNameConfigurations", list(d, conf))
		return withEntries(props, copyOf(d, "MutualTlsAuthentication"))
	}
	props := object(d, "DomainName", name, "SecurityPolicy", tree.Get(d, "SecurityPolicy"))
	property := "CertificateArn"
	if !isText(endpoint) || endpoint.Value != "EDGE" {
		property = "RegionalCertificateArn"
		if endpoint == nil {
			endpoint = text(d, "REGIONAL")
		}
	}
	if certificate != nil {
		put(props, certificate, property, certificate)
	}
	put(props, endpoint, "EndpointConfiguration", object(endpoint, "Types", list(endpoint, endpoint)))
	return withEntries(props, copyOf(d, "MutualTlsAuthentication"))
}

// records are the Route 53 records that Domain asks for. All of a hosted zone are one resource.
func (r *resource) records(d *yaml.Node, k *apiKind, name, endpoint *yaml.Node, id string) {
	dns := tree.Get(d, "Route53")
	if dns == nil || dns.Kind != yaml.MappingNode || isCall(dns) {
		return
	}
	zone := copyOf(dns, "HostedZoneId", "HostedZoneName")
	group, made := r.t.shared("RecordSetGroup", zone)
	if !made {
		zone.Content = append(zone.Content, text(dns, "RecordSets"), list(dns))
		r.other(dns, group, "AWS::Route53::RecordSetGroup", zone)
		r.t.records[group] = zone.Content[len(zone.Content)-1]
	}
	records := r.t.records[group]
	types := []string{"A"}
	if n := tree.Get(dns, "IpV6"); isText(n) && n.Value == "true" {
		types = append(types, "AAAA")
	}
	for _, typ := range types {
		record := object(dns, "Name", name, "Type", text(dns, typ), "AliasTarget", alias(dns, k, endpoint, id),
			"SetIdentifier", tree.Get(dns, "SetIdentifier"), "Region", tree.Get(dns, "Region"))
		records.Content = append(records.Content, record)
	}
}

// cloudFrontZone is the hosted zone of all CloudFront distributions, which edge-optimized domains are.
const cloudFrontZone = "Z2FDTNDATAQYW2"

func alias(dns *yaml.Node, k *apiKind, endpoint *yaml.Node, id string) *yaml.Node {
	out := copyOf(dns, "EvaluateTargetHealth")
	name := "RegionalDomainName"
	zone := getAtt(dns, id, "RegionalHostedZoneId")
	if !k.regional && isText(endpoint) && endpoint.Value == "EDGE" {
		out = copyOf(dns, "EvaluateTargetHealth", "DistributionDomainName=DNSName")
		name, zone = "DistributionDomainName", text(dns, cloudFrontZone)
	}
	if tree.Get(out, "DNSName") == nil {
		put(out, dns, "DNSName", getAtt(dns, id, name))
	}
	put(out, dns, "HostedZoneId", zone)
	return out
}

// shared is the logical id of what SAM makes once for all resources that say the same, and whether it
// is made already. Where SAM tells several apart by a hash, we count.
func (t *Transform) shared(id string, says *yaml.Node) (string, bool) {
	content, err := yaml.Marshal(says)
	if err != nil {
		content = nil // nothing that was parsed lacks a text
	}
	key := id + "\n" + string(content)
	if made, ok := t.once[key]; ok {
		return made, true
	}
	t.counted[id]++
	if n := t.counted[id]; n > 1 {
		id += strconv.Itoa(n)
	}
	t.once[key] = id
	return id, false
}

func withEntries(n, more *yaml.Node) *yaml.Node {
	n.Content = append(n.Content, more.Content...)
	return n
}
