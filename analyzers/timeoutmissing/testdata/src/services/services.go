// Command services asks databases, services and programs that nothing limits, and some that something does.
package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go/service/sqs"
	"github.com/go-resty/resty/v2"
	"go.mongodb.org/mongo-driver/mongo"
	"google.golang.org/api/drive/v3"
	"gorm.io/gorm"
)

type order struct{ ID string }

type server struct {
	db     *gorm.DB
	orders *mongo.Collection
	web    *resty.Client
	table  *dynamodb.Client
	queue  *sqs.SQS
	drive  *drive.Service
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.rows(r.Context())
	s.handed(s.db.WithContext(r.Context()))
	s.documents(r.Context())
	s.pages(r.Context())
	s.items(r.Context())
	s.more()
	s.files(r.Context())
	s.named()
	s.programs(r.Context())
	s.scripts(r.Context(), r.URL.Path)
	s.watched()
	s.events(w, r)
}

func (s *server) rows(ctx context.Context) {
	var o order
	s.db.Where("id = ?", 1).First(&o) // want `\(\*gorm.DB\).First can wait for ever on a request path: nothing gives it a context`
	s.db.Where("id = ?", 2).Find(&o)  // mended with the one before
	s.db.WithContext(ctx).Where("id = ?", 3).Find(&o)
	(&session{db: s.db.WithContext(ctx)}).rows()
}

// What is kept has the context of the request.
type session struct{ db *gorm.DB }

func (s *session) rows() {
	var o order
	s.db.Where("id = ?", 4).Find(&o)
}

// What is handed over may have a context.
func (s *server) handed(db *gorm.DB) {
	var o order
	db.First(&o)
}

func (s *server) documents(ctx context.Context) {
	var o order
	s.orders.FindOne(context.TODO(), o).Decode(&o) // want `\(\*mongo.Collection\).FindOne can wait for ever on a request path: its context has no deadline and never ends`
	s.orders.FindOne(ctx, o).Decode(&o)
}

func (s *server) pages(ctx context.Context) {
	s.web.R().SetHeader("Accept", "text/html").Get("https://example.com") // want `\(\*resty.Request\).Get can wait for ever on a request path: its client has no timeout and nothing gives it a context`
	s.web.R().SetContext(ctx).Get("https://example.com")                  // want `its client has no timeout and the caller.s context has no deadline`
}

func (s *server) items(ctx context.Context) {
	s.table.PutItem(context.Background(), &dynamodb.PutItemInput{}) // want `\(\*dynamodb.Client\).PutItem can wait for ever on a request path: its context has no deadline and never ends`
	s.table.PutItem(ctx, &dynamodb.PutItemInput{})
	ec2.NewInstanceRunningWaiter(nil).Wait(context.Background(), &ec2.DescribeInstancesInput{}, time.Minute)
	s.queue.SendMessage(&sqs.SendMessageInput{}) // want `\(\*sqs.SQS\).SendMessage can wait for ever on a request path: it takes no context`
}

// The client that it is made with mends both calls.
func (s *server) more() { s.queue.SendMessage(&sqs.SendMessageInput{}) }

func (s *server) files(ctx context.Context) {
	s.drive.Files.List().Q("trashed = false").Do() // want `\(\*drive.FilesListCall\).Do can wait for ever on a request path: nothing gives it a context, and its client has no timeout`
	s.drive.Files.List().Context(ctx).Do()
}

func (s *server) named() {
	s.drive.Files.List().Context(context.Background()).Do() // want `\(\*drive.FilesListCall\).Do can wait for ever on a request path: its context has no deadline and never ends`
}

func (s *server) programs(ctx context.Context) {
	exec.Command("git", "fetch", "--all").Run() // want `\(\*exec.Cmd\).Run can wait for ever on a request path: the program that it runs takes as long as the other side does`
	exec.CommandContext(ctx, "git", "fetch").Run()
	exec.Command("curl", "--max-time", "5", "https://example.com").Run()
	exec.Command("git", "log").Run()
	exec.Command("aws", "s3", "ls").Run() // gives up by itself
	exec.Command("sort", "names").Run()
}

func (s *server) scripts(ctx context.Context, page string) {
	exec.Command("sh", "-c", "curl -s https://example.com | sort").Run()                          // want `\(\*exec.Cmd\).Run can wait for ever on a request path: the program that it runs takes as long as the other side does`
	exec.Command("/bin/bash", "-ec", fmt.Sprintf("git clone https://example.com/%s", page)).Run() // want `can wait for ever on a request path`
	exec.CommandContext(ctx, "sh", "-c", "curl https://example.com").Run()
	exec.Command("sh", "-c", "curl -m 5 https://example.com").Run()
	exec.Command("sh", "-c", "timeout 5 curl https://example.com").Run()
	exec.Command("sh", "-c", "sort names | grep curl").Run()
	exec.Command("sh", "-c", "echo curl https://example.com").Run()
	exec.Command("sh", "-c", "cd "+page+" && curl -O https://example.com").Run()          // want `can wait for ever on a request path`
	exec.Command("bash", "-c", "set -e; cat page | curl -d @- https://example.com").Run() // want `can wait for ever on a request path`
	exec.Command("sh", "-c", fmt.Sprintf("cd %s && curl -m 5 https://example.com", page)).Run()
	exec.Command("sh", "-c", "echo 'cd x; curl https://example.com' >> script").Run()
}

// It is ended by hand.
func (s *server) watched() {
	cmd := exec.Command("rsync", "-a", "here", "there:")
	time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	cmd.Run()
}

// A timeout would cut the stream.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://events.example.com", nil)
	if err != nil {
		return
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		w.Write(lines.Bytes())
	}
}

// The runtime ends what takes too long.
func (s *server) invoked(ctx context.Context, e events.APIGatewayProxyRequest) error {
	_, err := s.table.PutItem(context.TODO(), &dynamodb.PutItemInput{})
	return err
}

// Nobody waits for it.
func (s *server) nightly() {
	var o order
	s.db.First(&o)
	exec.Command("git", "fetch").Run()
	s.table.PutItem(context.Background(), &dynamodb.PutItemInput{})
}

func main() {
	s := &server{web: resty.New()}
	http.Handle("/", s)
	lambda.Start(s.invoked)
}
