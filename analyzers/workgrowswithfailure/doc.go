// Package workgrowswithfailure reports requests that read everything there is.
package workgrowswithfailure
