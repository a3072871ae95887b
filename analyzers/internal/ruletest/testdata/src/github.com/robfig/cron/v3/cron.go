// Package cron has the signatures of github.com/robfig/cron/v3.
package cron

type EntryID int

type Cron struct{}

func (c *Cron) AddFunc(spec string, cmd func()) (EntryID, error) { return 0, nil }
