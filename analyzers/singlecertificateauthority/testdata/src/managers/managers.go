// Package managers asks one authority after the other.
package managers

import "github.com/go-acme/lego/v4/lego"

func clients(user lego.User) []*lego.Config {
	one, two := lego.NewConfig(user), lego.NewConfig(user)
	one.CADirURL = "https://acme-v02.api.letsencrypt.org/directory"
	two.CADirURL = "https://acme.zerossl.com/v2/DV90"
	return []*lego.Config{one, two}
}
