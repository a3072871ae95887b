// Package gorm is a stub with the library's signatures.
package gorm

import (
	"context"
	"errors"
)

var ErrRecordNotFound = errors.New("record not found")

type DB struct {
	Error        error
	RowsAffected int64
}

func (db *DB) Where(query any, args ...any) (tx *DB) { return db }

func (db *DB) First(dest any, conds ...any) (tx *DB) { return db }

func (db *DB) Find(dest any, conds ...any) (tx *DB) { return db }

func (db *DB) WithContext(ctx context.Context) *DB { return db }
