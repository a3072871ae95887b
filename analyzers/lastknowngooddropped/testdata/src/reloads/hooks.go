package reloads

import "log"

type lifecycle interface {
	AddStartHook(f func())
	AddShutdownHook(f func())
}

type tx interface{ ReadAll() error }

type store interface {
	Update(f func(tx) error) error
}

// What is called once, when the process begins or ends, has no good state to lose; who opens a transaction calls the
// literal at once.
func hooksOfLifecycle(l lifecycle, s store, routes manager) error {
	l.AddStartHook(func() {
		if err := routes.Load(); err != nil {
			log.Fatal(err)
		}
	})
	l.AddShutdownHook(func() {
		if err := routes.Load(); err != nil {
			log.Fatal(err)
		}
	})
	return s.Update(func(t tx) error {
		if err := t.ReadAll(); err != nil {
			log.Fatal(err)
		}
		return nil
	})
}
