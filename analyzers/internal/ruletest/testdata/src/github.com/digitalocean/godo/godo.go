// Package godo is a stub with the library's signatures.
package godo

import "context"

type Client struct{ Storage StorageService }

type Response struct{}

type Volume struct{}

type VolumeCreateRequest struct{}

type StorageService interface {
	CreateVolume(context.Context, *VolumeCreateRequest) (*Volume, *Response, error)
	GetVolume(context.Context, string) (*Volume, *Response, error)
}
