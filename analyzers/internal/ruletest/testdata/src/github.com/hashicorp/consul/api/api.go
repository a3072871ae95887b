// Package api is a stub with the library's signatures.
package api

type QueryOptions struct{}

type QueryMeta struct{}

type KVPair struct {
	Key   string
	Value []byte
}

type KV struct{}

func (k *KV) Get(key string, q *QueryOptions) (*KVPair, *QueryMeta, error) { return nil, nil, nil }

type Client struct{}

func (c *Client) KV() *KV { return nil }
