package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A small run is over before its garbage matters: as long as the heap stays below smallHeap the collector
// is lazy. The more of that is in use, the less lazy it is, so that large runs need no more memory.
const (
	smallHeap = 256 << 20
	lazy      = 400
	usual     = 100
)

// collectLazily sets that up, unless the environment says how to collect.
func collectLazily() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(lazy)
	var watch func(*[16]byte)
	watch = func(*[16]byte) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		percent := laziness(live[0].Value.Uint64())
		debug.SetGCPercent(percent)
		if percent > usual {
			runtime.SetFinalizer(new([16]byte), watch) // runs after the next collection
		}
	}
	watch(nil)
}

// laziness is how much garbage there may be before the next collection, in per cent of what is live.
func laziness(live uint64) int {
	if live >= smallHeap {
		return usual
	}
	return int(min(max((smallHeap-live)*100/max(live, 1), usual), lazy))
}
