// Package fallbackdegradedmode reports local mechanisms that run only when a remote one has failed.
package fallbackdegradedmode
