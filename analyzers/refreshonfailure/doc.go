// Package refreshonfailure reports state that is reloaded because something failed.
package refreshonfailure
