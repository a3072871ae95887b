// Package retrypermanenterror reports retries that do not ask whether another attempt can succeed.
package retrypermanenterror
