// Command generate writes instances.txt from a table of EC2 instance types: a CSV file with the
// columns type, vcpu, memory_gib and instance_store_gb, whatever else it has.
//
//	go run ./iacscan/instances/generate TYPES.csv > iacscan/instances/instances.txt
package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

const header = `# EC2 instance types: made by iacscan/instances/generate from public data
# (Karpenter's table of DescribeInstanceTypes, ec2instances.info, the EC2 user guide).
#   FAMILY SIZE:GB...   instance store in GB by size, 0 for types that have EBS only
# Types whose instance store is not known are left out.
`

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate TYPES.csv")
		os.Exit(2)
	}
	f, err := os.Open(os.Args[1])
	if err == nil {
		err = write(os.Stdout, f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func write(w io.Writer, r io.Reader) error {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return err
	}
	typ, store := slices.Index(rows[0], "type"), slices.Index(rows[0], "instance_store_gb")
	if typ < 0 || store < 0 {
		return fmt.Errorf("the first line names no columns type and instance_store_gb")
	}
	families := map[string][]string{}
	for _, row := range rows[1:] {
		family, size, ok := strings.Cut(row[typ], ".")
		if ok && row[store] != "" {
			families[family] = append(families[family], size+":"+row[store])
		}
	}
	names := make([]string, 0, len(families))
	for family := range families {
		names = append(names, family)
	}
	slices.Sort(names)
	if _, err := io.WriteString(w, header); err != nil {
		return err
	}
	for _, family := range names {
		slices.Sort(families[family])
		if _, err := fmt.Fprintln(w, family, strings.Join(families[family], " ")); err != nil {
			return err
		}
	}
	return nil
}
