// Package certificateexpiryunwatched reports programs that serve a certificate and never look at when it
// expires.
package certificateexpiryunwatched
