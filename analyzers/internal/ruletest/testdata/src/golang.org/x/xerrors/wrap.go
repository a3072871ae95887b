// Package xerrors is a stub with the library's signatures.
package xerrors

import "errors"

func Is(err, target error) bool { return errors.Is(err, target) }
