// Command genplanes rewrites ../aws_planes.txt from a list of AWS operations.
//
//	go run ./analyzers/internal/models/genplanes planes.csv
//
// The list is CSV with the columns service_sdk_id, go_v2_package, operation, plane and readonly.
package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
)

const header = `# Operations of AWS services by plane. Made by genplanes; corrections belong into its input.
#
#   service GO_PACKAGE SDK_ID     GO_PACKAGE is the directory of aws-sdk-go-v2/service
#   PLANE OPERATION...            control, data or config-read
#
# An operation is read-only when its verb says so (Get, List, Describe ...). A '+' in front marks one
# that is read-only although its verb does not say so, a '-' one that writes although its verb reads.
`

type operation struct{ id, pkg, name, plane, readOnly string }

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: genplanes planes.csv")
		os.Exit(2)
	}
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "genplanes:", err)
		os.Exit(1)
	}
}

func generate(path string) error {
	ops, err := read(path)
	if err != nil {
		return err
	}
	_, self, _, _ := runtime.Caller(0)
	out, err := os.Create(filepath.Join(filepath.Dir(self), "..", "aws_planes.txt"))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	write(w, ops)
	if err := w.Flush(); err != nil {
		return err
	}
	return out.Close()
}

func read(path string) ([]operation, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var ops []operation
	for _, row := range rows[1:] {
		get := func(name string) string { return row[column[name]] }
		ops = append(ops, operation{get("service_sdk_id"), get("go_v2_package"), get("operation"), get("plane"), get("readonly")})
	}
	slices.SortFunc(ops, func(a, b operation) int {
		return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.plane, b.plane), cmp.Compare(a.name, b.name))
	})
	return ops, nil
}

func write(w io.Writer, ops []operation) {
	io.WriteString(w, header)
	pkg, plane := "", ""
	for _, op := range ops {
		if op.pkg != pkg {
			fmt.Fprintf(w, "\nservice %s %s", op.pkg, op.id)
			pkg, plane = op.pkg, ""
		}
		if op.plane != plane {
			fmt.Fprintf(w, "\n%s", op.plane)
			plane = op.plane
		}
		fmt.Fprintf(w, " %s", mark(op))
	}
	io.WriteString(w, "\n")
}

func mark(op operation) string {
	reads := models.VerbReads(op.name)
	switch {
	case op.readOnly == "true" && !reads:
		return "+" + op.name
	case op.readOnly != "true" && reads:
		return "-" + op.name
	}
	return strings.TrimSpace(op.name)
}
