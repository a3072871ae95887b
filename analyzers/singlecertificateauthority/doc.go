// Package singlecertificateauthority reports programs that get their certificates from one authority only.
package singlecertificateauthority
