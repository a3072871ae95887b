// Package controlplaneinrecovery reports control-plane operations that are the answer to a failure.
package controlplaneinrecovery
