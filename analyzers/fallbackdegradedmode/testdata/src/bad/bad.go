package bad

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type Reports struct {
	db  *sql.DB
	dir string
}

func (r *Reports) load(ctx context.Context, day string) (text string, err error) {
	err = r.db.QueryRowContext(ctx, "SELECT text FROM reports WHERE day = $1", day).Scan(&text)
	return text, err
}

// Show answers from the database, and from files that somebody may have left when it is away.
func (r *Reports) Show(w http.ResponseWriter, req *http.Request) {
	day := req.FormValue("day")
	if text, err := r.load(req.Context(), day); err == nil {
		json.NewEncoder(w).Encode(text)
		return
	}
	text, err := os.ReadFile(filepath.Join(r.dir, day+".txt")) // want `reads files with os.ReadFile only when \(\*bad.Reports\).load \(SQL QueryRowContext\) has failed`
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(string(text))
}

// List answers from the database, or lists files.
func (r *Reports) List(w http.ResponseWriter, req *http.Request) {
	text, err := r.load(req.Context(), "all")
	if err == nil {
		json.NewEncoder(w).Encode(text)
		return
	}
	r.listFiles(w) // want `reads files with \(\*bad.Reports\).listFiles only when`
}

func (r *Reports) listFiles(w http.ResponseWriter) {
	entries, _ := os.ReadDir(r.dir)
	json.NewEncoder(w).Encode(len(entries))
}

type Topics struct{ client *http.Client }

func (t *Topics) ask(ctx context.Context, question string) (string, error) {
	resp, err := t.client.Get("http://model.internal/?q=" + question)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// Of asks a model for the topic of a question, and looks for words in it when there is no answer.
func (t *Topics) Of(ctx context.Context, question string) string {
	topic, err := t.ask(ctx, question)
	if err != nil {
		topic = byWords(question) // want `works the result out with bad.byWords only when \(\*bad.Topics\).ask \(HTTP Get\) has failed`
	}
	return topic
}

func byWords(question string) string {
	for _, word := range []string{"price", "delivery"} {
		if strings.Contains(question, word) {
			return word
		}
	}
	return ""
}
