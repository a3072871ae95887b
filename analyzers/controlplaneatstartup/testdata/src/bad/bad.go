// Command bad does not serve before EC2 has answered.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func main() {
	neighbours, err := discover(context.Background(), &ec2.Client{})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, neighbours) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func discover(ctx context.Context, client *ec2.Client) (int, error) {
	out, err := client.DescribeInstances(ctx, &ec2.DescribeInstancesInput{}) // want `the process does not start without EC2 DescribeInstances, a read of the control plane: bad.main -> bad.discover`
	if err != nil {
		return 0, fmt.Errorf("discover: %w", err)
	}
	return count(out), nil
}

func count(*ec2.DescribeInstancesOutput) int { return 0 }
