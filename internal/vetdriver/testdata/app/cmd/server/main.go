// Command server puts the parts together: only here is it known what is behind the interface.
package main

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"

	"example.com/app/api"
	"example.com/app/fleet"
)

func main() {
	a := &api.API{Fleet: &fleet.Scaler{Client: &autoscaling.Client{}}}
	http.HandleFunc("/checkout", a.Checkout)
	http.HandleFunc("/sign", a.Sign)
	http.ListenAndServe(":8080", nil)
}
