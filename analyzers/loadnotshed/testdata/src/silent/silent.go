// Package silent has servers that are not for clients.
package silent

import (
	"net"
	"net/http"
)

func healthz(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }

func hello(w http.ResponseWriter, r *http.Request) {}

// Nobody asks for more than the health.
func probes() error {
	http.HandleFunc("/healthz", healthz)
	http.HandleFunc("/", hello)
	return http.ListenAndServe("localhost:8080", nil)
}

func socket() error {
	l, err := net.Listen("unix", "/run/hello.sock")
	if err != nil {
		return err
	}
	return http.Serve(l, http.HandlerFunc(hello))
}

func servePprof() error { return http.ListenAndServe(":6060", nil) }

func own() error {
	s := &http.Server{Addr: "127.0.0.1:8080"}
	return s.ListenAndServe()
}

// One of two servers is for the clients: the other has a name, or routes, that say so.
func both() {
	metricsServer := &http.Server{Addr: ":9090"}
	go func() { metricsServer.ListenAndServe() }()

	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", hello)
	mux.HandleFunc("/healthz", healthz)
	server := &http.Server{Addr: ":9091", Handler: mux}
	go func() { server.ListenAndServe() }()
}

// A router of its own, and a server that only says where the real one is.
func others() {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/vars", hello)
	go http.ListenAndServe(":9092", mux)
	go http.ListenAndServe(":80", http.HandlerFunc(redirect))
}

func redirect(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "https://example.com", http.StatusFound)
}

func profiler(profAddr string) {
	server := &http.Server{Addr: profAddr}
	go func() { server.ListenAndServe() }()
}

func looked(pprofAddr string) {
	server := http.Server{Addr: pprofAddr}
	_ = server.ListenAndServe()
}
