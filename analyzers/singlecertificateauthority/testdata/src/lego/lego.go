// Package lego tries with the authority's second environment.
package lego

import "github.com/go-acme/lego/v4/lego"

func client(user lego.User, try bool) (*lego.Client, error) {
	c := lego.NewConfig(user) // want `one authority only, Let's Encrypt`
	c.CADirURL = "https://acme-v02.api.letsencrypt.org/directory"
	if try {
		c.CADirURL = "https://acme-staging-v02.api.letsencrypt.org/directory"
	}
	return lego.NewClient(c)
}
