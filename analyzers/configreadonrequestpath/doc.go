// Package configreadonrequestpath reports configuration that is fetched for every request.
package configreadonrequestpath
