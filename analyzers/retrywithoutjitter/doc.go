// Package retrywithoutjitter reports retries whose pauses are the same in every process.
package retrywithoutjitter
