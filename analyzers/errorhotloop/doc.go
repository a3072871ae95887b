// Package errorhotloop reports loops that ask again at once while they get nothing but errors.
package errorhotloop
