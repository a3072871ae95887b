// Command looks has nothing but profiles on the default router.
package main

import (
	"net/http"
	"net/http/pprof"
)

func main() {
	http.HandleFunc("/debug/pprof/", pprof.Index)
	http.ListenAndServe(":6060", nil)
}
