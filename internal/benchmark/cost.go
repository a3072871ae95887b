//go:build unix

package main

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// cost is what a process took, with the processes it started.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes of the largest single process
}

// measure runs a tool. Findings are no failure.
func (b *bench) measure(t tool) (cost, error) {
	cmd, err := t.command()
	if err != nil {
		return cost{}, err
	}
	cmd.Dir = b.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if code := cmd.ProcessState.ExitCode(); err != nil && code != 1 {
		return cost{}, fmt.Errorf("%s in %s: %w\n%s", t.name, b.dir, err, stderr.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("%s: this system does not tell what a process takes", t.name)
	}
	peak := int64(usage.Maxrss)
	if runtime.GOOS != "darwin" { // which counts in bytes, others in KiB
		peak <<= 10
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak}, nil
}

// median takes each number by itself.
func median(costs []cost) cost {
	if len(costs) == 0 {
		return cost{}
	}
	return cost{middle(costs, func(c cost) time.Duration { return c.wall }), middle(costs, func(c cost) time.Duration { return c.cpu }),
		middle(costs, func(c cost) int64 { return c.peak })}
}

func middle[T time.Duration | int64](costs []cost, of func(cost) T) T {
	var all []T
	for _, c := range costs {
		all = append(all, of(c))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
