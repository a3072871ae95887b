// Package sources gets keys from all kinds of places.
package sources

import (
	"errors"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/credentials"
)

func init() { http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {}) }

func environment() any {
	return credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "") // want `is read from AWS_ACCESS_KEY_ID once`
}

// A store of another make has nothing but keys.
func other() any {
	return credentials.NewStaticCredentialsProvider(os.Getenv("SPACES_KEY"), os.Getenv("SPACES_SECRET"), "")
}

func local() any { return credentials.NewStaticCredentialsProvider("test", "test", "") }

func asked(id, secret string) any { return credentials.NewStaticCredentialsProvider(id, secret, "") }

// Where somebody tries it out, the key is at hand.
func offline(offline bool) any {
	if offline {
		return credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")
	}
	return nil
}

func rest(role string) any {
	if role != "" {
		return role
	}
	return credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")
}

func checked(load func() error) (any, error) {
	if err := load(); err != nil {
		return nil, errors.Join(errors.New("configuration"), err)
	}
	return credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY"), os.Getenv("AWS_SECRET"), ""), nil // want `is read from AWS_ACCESS_KEY once`
}
