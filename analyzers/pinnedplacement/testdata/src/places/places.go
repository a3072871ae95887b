// Package places has all kinds of places.
package places

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/gocql/gocql"
)

const (
	home    = "subnet-20da390f7d602f42f"
	billing = "http://10.0.3.17:8080"
)

var target = flag.String("target", "http://10.0.3.17", "where to go")

func Launch() *ec2.RunInstancesInput {
	in := &ec2.RunInstancesInput{}
	in.SubnetId = aws.String(home) // want `the subnet subnet-20da390f7d602f42f is written into the code`
	return in
}

func Described() *ec2.DescribeInstancesInput {
	return &ec2.DescribeInstancesInput{InstanceIds: []string{"i-0febfe7a633a552cc"}} // want `the instance i-0febfe7a633a552cc`
}

// Of several places the loss of one leaves the others.
func Several() *ec2.DescribeInstancesInput {
	return &ec2.DescribeInstancesInput{InstanceIds: []string{"i-0febfe7a633a552cc", "i-0727864293842c5f1"}}
}

func Documented() *ec2.DescribeInstancesInput {
	return &ec2.DescribeInstancesInput{InstanceIds: []string{"i-1234567890abcdef0"}}
}

// What an API answers is made up by a stand-in.
func Answer() *ec2.Instance { return &ec2.Instance{SubnetId: aws.String(home)} }

func Invoice(id string) (*http.Response, error) {
	return http.Get(billing + "/invoices/" + id) // want `the HTTP server 10.0.3.17 is written into the code`
}

func Formatted(ctx context.Context, id string) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://%s/%s", "10.0.3.17", id), nil) // want `the HTTP server 10.0.3.17`
}

func Proxy() (*httputil.ReverseProxy, error) {
	to, err := url.Parse("http://10.0.3.17:9000")
	if err != nil {
		return nil, err
	}
	return httputil.NewSingleHostReverseProxy(to), nil // want `the HTTP server 10.0.3.17`
}

func Database() (*sql.DB, error) {
	return sql.Open("mysql", "shop:secret@tcp(10.0.4.2:3306)/shop") // want `the SQL server 10.0.4.2`
}

func Node() map[string]string {
	selector := map[string]string{}
	selector["topology.kubernetes.io/zone"] = "eu-west-1b" // want `the Availability Zone eu-west-1b`
	return selector
}

func Neighbours() map[string]string {
	return map[string]string{"topology.kubernetes.io/zone": os.Getenv("ZONE")}
}

// A name can be another server tomorrow.
func Named(id string) (*http.Response, error) {
	return http.Get("http://billing.internal/invoices/" + id)
}

func Local() (net.Conn, error) { return net.Dial("tcp", "127.0.0.1:8125") }

func Metadata() (*http.Response, error) { return http.Get("http://169.254.169.254/latest/meta-data/") }

func Any() (net.Listener, error) { return net.Listen("tcp", "10.0.0.8:80") }

// Nothing is sent: the own address is what is asked for.
func Own() (net.Conn, error) { return net.Dial("udp", "10.255.255.254:1") }

func Range10() (*net.IPNet, error) {
	_, n, err := net.ParseCIDR("10.0.0.0/8")
	return n, err
}

func Flagged() (*http.Response, error) { return http.Get(*target) }

func Defaulted() (*http.Response, error) {
	to := os.Getenv("BILLING")
	if to == "" {
		to = billing
	}
	return http.Get(to)
}

// Members of clusters are the matter of another rule.
func Cluster() *gocql.ClusterConfig { return gocql.NewCluster("10.1.2.3") }
