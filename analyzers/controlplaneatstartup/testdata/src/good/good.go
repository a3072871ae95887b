// Command good serves with what it was deployed with, and asks EC2 beside that.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func main() {
	client := &ec2.Client{}
	if err := describe(context.Background(), client); err != nil {
		log.Print("EC2 does not answer, going on with what is configured: ", err)
	}
	go func() {
		for range time.Tick(time.Minute) {
			if err := describe(context.Background(), client); err != nil {
				log.Fatal(err)
			}
		}
	}()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, os.Getenv("NEIGHBOURS")) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func describe(ctx context.Context, client *ec2.Client) error {
	_, err := client.DescribeInstances(ctx, &ec2.DescribeInstancesInput{})
	return err
}
