//go:build unix

// Command benchmark compares what it costs to check real modules: Ballast in one process, Ballast by
// way of go vet, go vet itself, staticcheck, and a call graph of the whole program.
//
//	go run ./internal/benchmark -staticcheck "$(which staticcheck)" -vta ~/src/prometheus ~/src/thanos
//
// Everything runs in turns, round after round, so that a busy machine is as bad for one as for the
// other. What compiling costs is left out: go vet, which is not counted the first time, fills the build
// cache. As people run them, go vet and staticcheck also look at tests; Ballast and the call graph do not.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == wholeProgram {
		if err := callGraph(os.Args[2]); err != nil {
			fail(err)
		}
		return
	}
	rounds := flag.Int("rounds", 3, "how often everything runs")
	staticcheck := flag.String("staticcheck", "", "`path` of staticcheck; without one it is left out")
	withVTA := flag.Bool("vta", false, "also build a call graph of the whole program, once: this takes minutes and gigabytes")
	flag.Parse()
	if flag.NArg() == 0 {
		fail(fmt.Errorf("name the folders of the modules to check"))
	}
	work, err := os.MkdirTemp("", "ballast-benchmark-*")
	if err != nil {
		fail(err)
	}
	defer os.RemoveAll(work)
	for _, dir := range flag.Args() {
		b := &bench{dir: dir, work: work, rounds: *rounds, staticcheck: *staticcheck, vta: *withVTA}
		if err := b.run(os.Stdout); err != nil {
			os.RemoveAll(work)
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "benchmark:", err)
	os.Exit(1)
}
