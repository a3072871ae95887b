// Package protocols asks in another way when the first one fails: by another protocol, another service,
// another program.
package protocols

import (
	"context"
	"io"
	"net/http"
	"os/exec"
	"strings"

	"google.golang.org/grpc"
)

const host = "http://169.254.169.254/latest/"

type metadata struct{ client *http.Client }

// v2 wants a token first.
func (m *metadata) v2(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, host+"api/token", nil)
	if err != nil {
		return "", err
	}
	token, err := m.text(req)
	if err != nil {
		return "", err
	}
	if req, err = http.NewRequestWithContext(ctx, http.MethodGet, host+path, nil); err != nil {
		return "", err
	}
	req.Header.Set("X-aws-ec2-metadata-token", token)
	return m.text(req)
}

func (m *metadata) v1(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, host+path, nil)
	if err != nil {
		return "", err
	}
	return m.text(req)
}

func (m *metadata) text(req *http.Request) (string, error) {
	resp, err := m.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return string(b), err
}

func (m *metadata) zone(ctx context.Context) (string, error) {
	zone, err := m.v2(ctx, "placement/availability-zone")
	if err != nil {
		return m.v1(ctx, "placement/availability-zone") // want `falls back from \(\*protocols.metadata\).v2 \(HTTP Do\) to \(\*protocols.metadata\).v1 \(HTTP Do\)`
	}
	return zone, nil
}

type priceClient interface {
	Price(ctx context.Context, item *string, opts ...grpc.CallOption) (*string, error)
	Prices(ctx context.Context, item *string, opts ...grpc.CallOption) (*string, error)
}

type listClient interface {
	ListPrice(ctx context.Context, item *string, opts ...grpc.CallOption) (*string, error)
}

type shop struct {
	prices priceClient
	lists  listClient
	client *http.Client
}

func (s *shop) page(ctx context.Context, item string) (*string, error) {
	resp, err := s.client.Get("https://prices.example.com/" + item)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &resp.Status, nil
}

func (s *shop) byPage(ctx context.Context, item string) (*string, error) {
	price, err := s.prices.Price(ctx, &item)
	if err != nil {
		return s.page(ctx, item) // want `falls back from protocols.priceClient.Price to \(\*protocols.shop\).page \(HTTP Get\)`
	}
	return price, nil
}

// Another service works the price out.
func (s *shop) byList(ctx context.Context, item string) (*string, error) {
	price, err := s.prices.Price(ctx, &item)
	if err != nil {
		return s.lists.ListPrice(ctx, &item) // want `falls back from protocols.priceClient.Price to protocols.listClient.ListPrice`
	}
	return price, nil
}

// Another method of the same service is asked of the same servers.
func (s *shop) byMethod(ctx context.Context, item string) (*string, error) {
	price, err := s.prices.Price(ctx, &item)
	if err != nil {
		return s.prices.Prices(ctx, &item)
	}
	return price, nil
}

// Another program fetches it.
func (s *shop) download(ctx context.Context, url string) (string, error) {
	resp, err := s.client.Get(url)
	if err == nil {
		defer resp.Body.Close()
		return resp.Status, nil
	}
	out, err := exec.CommandContext(ctx, "curl", "-sS", url).Output() // want `falls back from \(\*http.Client\).Get to \(\*exec.Cmd\).Output`
	return string(out), err
}

func (s *shop) fetch(ctx context.Context, url string) error {
	_, err := s.client.Get(url)
	return err
}

func clone(ctx context.Context, url string) error {
	cmd := exec.CommandContext(ctx, "git", "clone", "--depth=1", url)
	cmd.Stderr = io.Discard
	return cmd.Run()
}

func (s *shop) mirror(ctx context.Context, url string) error {
	if err := s.fetch(ctx, url); err == nil {
		return nil
	}
	return clone(ctx, url) // want `falls back from \(\*protocols.shop\).fetch \(HTTP Get\) to protocols.clone \(Git git clone\)`
}

func (s *shop) inPlace(ctx context.Context, url string) error {
	err := s.fetch(ctx, url)
	if err != nil {
		err = exec.CommandContext(ctx, "git", "clone", url).Run() // want `falls back from \(\*protocols.shop\).fetch \(HTTP Get\) to \(\*exec.Cmd\).Run`
	}
	return err
}

// What a program works out is asked of nobody.
func (s *shop) sorted(ctx context.Context, text string) (string, error) {
	resp, err := s.client.Get("https://sort.example.com?text=" + text)
	if err == nil {
		defer resp.Body.Close()
		return resp.Status, nil
	}
	cmd := exec.CommandContext(ctx, "sort")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	return string(out), err
}

// The program is asked first.
func (s *shop) program(ctx context.Context, url string) error {
	err := clone(ctx, url)
	if err != nil {
		err = s.fetch(ctx, url) // want `falls back from protocols.clone \(Git git clone\) to \(\*protocols.shop\).fetch \(HTTP Get\)`
	}
	return err
}
