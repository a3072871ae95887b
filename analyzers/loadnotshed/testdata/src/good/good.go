package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
)

type Reports struct {
	db   *sql.DB
	busy chan struct{}
}

func (r *Reports) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	select {
	case r.busy <- struct{}{}:
		defer func() { <-r.busy }()
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	var sum float64
	row := r.db.QueryRowContext(req.Context(), "SELECT sum(amount) FROM orders WHERE shop = $1", req.FormValue("shop"))
	if err := row.Scan(&sum); err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, sum)
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", &Reports{db, make(chan struct{}, 20)}))
}
