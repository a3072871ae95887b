// Package chained asks by a library that keeps the error at the end of a chain.
package chained

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"example.com/remotes"
)

type user struct{ ID, Name string }

type users struct {
	db  *gorm.DB
	web *remotes.Web
}

func (u *users) find(ctx context.Context, id string) (*user, error) {
	var found user
	if err := u.db.Where("id = ?", id).First(&found).Error; err != nil {
		name, err := u.web.Get(ctx, id) // want `falls back from .*First to \(\*remotes.Web\).Get \(HTTP Get\)`
		if err != nil {
			return nil, err
		}
		found = user{id, name}
	}
	return &found, nil
}

func (u *users) instead(ctx context.Context, id string) (*user, error) {
	name, err := u.web.Get(ctx, id)
	if err == nil {
		return &user{id, name}, nil
	}
	var found user
	tx := u.db.First(&found, "id = ?", id) // want `falls back from \(\*remotes.Web\).Get \(HTTP Get\) to .*First`
	if tx.Error != nil {
		return nil, tx.Error
	}
	return &found, nil
}

// Who is not there is asked for elsewhere.
func (u *users) missing(ctx context.Context, id string) (*user, error) {
	var found user
	err := u.db.Where("id = ?", id).First(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		name, err := u.web.Get(ctx, id)
		return &user{id, name}, err
	}
	return &found, err
}
