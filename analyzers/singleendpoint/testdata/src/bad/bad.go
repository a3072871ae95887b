// Package bad knows one server of a cluster.
package bad

import clientv3 "go.etcd.io/etcd/client/v3"

func Connect() (*clientv3.Client, error) {
	return clientv3.New(clientv3.Config{Endpoints: []string{"http://10.20.0.11:2379"}}) // want `the client of etcd knows one server only, 10.20.0.11: nothing connects while that one is away`
}
