// Package drive is a stub with the library's signatures.
package drive

import "context"

type Service struct{ Files *FilesService }

type FilesService struct{}

func (r *FilesService) List() *FilesListCall { return nil }

type FilesListCall struct{}

func (c *FilesListCall) Q(q string) *FilesListCall                  { return nil }
func (c *FilesListCall) Context(ctx context.Context) *FilesListCall { return nil }
func (c *FilesListCall) Do(opts ...any) (*FileList, error)          { return nil, nil }

type FileList struct{}
