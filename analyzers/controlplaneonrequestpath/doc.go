// Package controlplaneonrequestpath reports control-plane operations that requests lead to.
package controlplaneonrequestpath
