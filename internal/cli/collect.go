package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A small run is over before its garbage matters: until the heap has smallHeap bytes the collector is
// lazy, above it is as always, so that large runs need no more memory.
const (
	smallHeap = 128 << 20
	lazy      = 400
)

// collectLazily sets that up, unless the environment says how to collect.
func collectLazily() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	always := debug.SetGCPercent(lazy)
	var watch func(*[16]byte)
	watch = func(*[16]byte) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(live); live[0].Value.Uint64()*lazy/100 > smallHeap {
			debug.SetGCPercent(always)
			return
		}
		runtime.SetFinalizer(new([16]byte), watch) // runs after the next collection
	}
	watch(nil)
}
