// Package models knows what third-party code does: which functions reach the network and on which
// plane, which register request handlers, and what they do with the functions they are given.
// The facts are the embedded tables next to this file.
package models
