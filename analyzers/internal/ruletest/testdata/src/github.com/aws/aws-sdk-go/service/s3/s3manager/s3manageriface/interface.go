// Package s3manageriface is a stub with the SDK's signatures.
package s3manageriface

import (
	"context"

	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)

type UploaderAPI interface {
	Upload(*s3manager.UploadInput, ...func(*s3manager.Uploader)) (*s3manager.UploadOutput, error)
	UploadWithContext(context.Context, *s3manager.UploadInput, ...func(*s3manager.Uploader)) (*s3manager.UploadOutput, error)
}
