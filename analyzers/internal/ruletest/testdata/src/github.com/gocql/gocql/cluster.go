// Package gocql is a stub with the driver's signatures.
package gocql

type ClusterConfig struct {
	Hosts    []string
	Keyspace string
}

type Session struct{}

func NewCluster(hosts ...string) *ClusterConfig { return nil }

func (cfg *ClusterConfig) CreateSession() (*Session, error) { return nil, nil }
