// Package retrywithoutbackoff reports retries whose waits do not grow.
package retrywithoutbackoff
