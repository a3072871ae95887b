// Package s3manager is a stub with the SDK's signatures.
package s3manager

import "context"

type UploadInput struct{ Bucket, Key *string }

type UploadOutput struct{ Location string }

type Uploader struct{ Concurrency int }

func (u Uploader) Upload(*UploadInput, ...func(*Uploader)) (*UploadOutput, error) { return nil, nil }

func (u Uploader) UploadWithContext(context.Context, *UploadInput, ...func(*Uploader)) (*UploadOutput, error) {
	return nil, nil
}
