// Package loadnotshed reports servers that take every request, however many there are.
package loadnotshed
