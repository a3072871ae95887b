// Package timerinstep reports periodic work that a whole fleet does at the same moment.
package timerinstep
