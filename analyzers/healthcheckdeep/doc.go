// Package healthcheckdeep reports health checks that ask something else whether it is well.
package healthcheckdeep
