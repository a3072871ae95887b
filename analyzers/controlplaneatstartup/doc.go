// Package controlplaneatstartup reports control-plane operations without which a server does not start.
package controlplaneatstartup
