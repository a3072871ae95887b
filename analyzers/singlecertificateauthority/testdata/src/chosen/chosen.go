// Package chosen is told which authority to ask.
package chosen

import "github.com/go-acme/lego/v4/lego"

func client(user lego.User, directory string) (*lego.Client, error) {
	c := lego.NewConfig(user)
	if directory != "" {
		c.CADirURL = directory
	}
	return lego.NewClient(c)
}
