// Package sqlx has the parts of github.com/jmoiron/sqlx that the fixtures use.
package sqlx

import (
	"context"
	"database/sql"
)

// DB is a database.
type DB struct{ *sql.DB }

// Get reads one row.
func (db *DB) Get(dest any, query string, args ...any) error { return nil }

// GetContext reads one row.
func (db *DB) GetContext(ctx context.Context, dest any, query string, args ...any) error { return nil }
