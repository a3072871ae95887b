// Package clients is told addresses in all kinds of ways.
package clients

import (
	"flag"
	"fmt"
	"os"
	"strings"

	confluent "github.com/confluentinc/confluent-kafka-go/v2/kafka"
	"github.com/gocql/gocql"
	"github.com/segmentio/kafka-go"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.mongodb.org/mongo-driver/mongo/options"
)

const seed = "35.166.53.200"

var (
	shared  = gocql.NewCluster("10.1.2.3") // want `the client of Cassandra knows one server only, 10.1.2.3`
	asked   = flag.String("hosts", "10.1.2.3", "servers")
	changed = "10.1.2.3"
)

func init() { flag.StringVar(&changed, "changed", changed, "server") }

func Constant() *gocql.ClusterConfig {
	return gocql.NewCluster(seed) // want `35.166.53.200`
}

func Later() *gocql.ClusterConfig {
	c := &gocql.ClusterConfig{Keyspace: "shop"}
	c.Hosts = []string{"ip-10-1-2-3.eu-west-1.compute.internal"} // want `ip-10-1-2-3.eu-west-1.compute.internal`
	return c
}

func Url() *options.ClientOptions {
	return options.Client().ApplyURI("mongodb://shop:secret@10.1.2.3:27017/shop") // want `MongoDB knows one server only, 10.1.2.3`
}

func Put(port int) *options.ClientOptions {
	return options.Client().ApplyURI(fmt.Sprintf("mongodb://%s:%d", "10.1.2.3", port)) // want `10.1.2.3`
}

func Keyed() *confluent.ConfigMap {
	return &confluent.ConfigMap{"bootstrap.servers": "10.1.2.3:9092"} // want `Kafka knows one server only, 10.1.2.3`
}

// What a function is given by those who call it is known.
func Reader(broker string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{Brokers: []string{broker}, Topic: "orders"})
}

func Orders() *kafka.Reader { return Reader("10.1.2.3:9092") } // want `Kafka knows one server only, 10.1.2.3`

func Payments(broker string) *kafka.Reader { return Reader(broker) }

// Exported: others may give what they like.
func Writer(broker string) *kafka.Writer { return &kafka.Writer{Addr: kafka.TCP(broker)} }

func Several() *options.ClientOptions {
	return options.Client().ApplyURI("mongodb://10.1.2.3,10.1.3.3,10.1.4.3/shop?replicaSet=rs0")
}

func Appended(more ...string) *gocql.ClusterConfig {
	return gocql.NewCluster(append([]string{"10.1.2.3"}, more...)...)
}

// A name may be looked up to many servers.
func Named() *gocql.ClusterConfig { return gocql.NewCluster("cassandra.shop.svc.cluster.local") }

func Seeds() *options.ClientOptions {
	return options.Client().ApplyURI("mongodb+srv://cluster0.example.net/shop")
}

// Next door: an agent, a tunnel, a sidecar.
func Local() *clientv3.Config { return &clientv3.Config{Endpoints: []string{"127.0.0.1:2379"}} }

func Documented() *gocql.ClusterConfig { return gocql.NewCluster("192.0.2.10") }

func Configured() *gocql.ClusterConfig {
	return gocql.NewCluster(strings.Split(os.Getenv("HOSTS"), ",")...)
}

func Fallback() *gocql.ClusterConfig {
	host := os.Getenv("HOST")
	if host == "" {
		host = "10.1.2.3"
	}
	return gocql.NewCluster(host)
}

func Flags() *gocql.ClusterConfig { return gocql.NewCluster(*asked) }

func Variable() *gocql.ClusterConfig { return gocql.NewCluster(changed) }

type settings struct {
	Host string `yaml:"host"`
}

func Tagged() *gocql.ClusterConfig {
	s := settings{Host: "10.1.2.3"}
	Load(&s)
	return gocql.NewCluster(s.Host)
}

func Load(s *settings) {}

// Nothing calls it.
func unused() *gocql.ClusterConfig { return gocql.NewCluster("10.1.2.3") }
