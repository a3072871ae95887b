// Package servertimeoutmissing reports HTTP servers that wait for slow clients for ever.
package servertimeoutmissing
