package good

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

var errConflict = errors.New("somebody else was quicker")

type row struct{ version, value int }

func read(ctx context.Context, db *sql.DB) (r row, err error) {
	err = db.QueryRowContext(ctx, "SELECT version, value FROM t").Scan(&r.version, &r.value)
	return r, err
}

func write(ctx context.Context, db *sql.DB, r row) error {
	res, err := db.ExecContext(ctx, "UPDATE t SET value = $1, version = version + 1 WHERE version = $2", r.value, r.version)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err == nil && n == 0 {
		return errConflict
	}
	return err
}

// Increment starts again only when somebody else has got further.
func Increment(ctx context.Context, db *sql.DB) error {
	for {
		r, err := read(ctx, db)
		if err != nil {
			return err
		}
		r.value++
		if err := write(ctx, db, r); !errors.Is(err, errConflict) {
			return err
		}
	}
}

// Result is what a framework goes by: it calls again, at a rate of its own.
type Result struct{ RequeueAfter time.Duration }

type reconciler struct{ db *sql.DB }

func (r *reconciler) Reconcile(ctx context.Context, name string) (Result, error) {
	if _, err := r.db.ExecContext(ctx, "UPDATE t SET seen = $1", name); err != nil {
		return Result{}, err
	}
	return Result{RequeueAfter: time.Minute}, nil
}

// WaitUntilReady asks for a state that is not there yet: no call fails.
func WaitUntilReady(ctx context.Context, db *sql.DB) error {
	for {
		r, err := read(ctx, db)
		if err != nil || r.value > 0 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Each row is another item; one that fails is left out.
func Touch(ctx context.Context, db *sql.DB, names []string) (failed int) {
	for _, name := range names {
		if _, err := db.ExecContext(ctx, "UPDATE t SET seen = now() WHERE name = $1", name); err != nil {
			failed++
			continue
		}
	}
	return failed
}

// Supervise starts a worker again when it ends.
func Supervise(ctx context.Context, work func(context.Context) error) {
	for ctx.Err() == nil {
		if err := work(ctx); err != nil {
			time.Sleep(time.Second)
		}
	}
}
