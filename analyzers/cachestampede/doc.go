// Package cachestampede reports misses that all go to the source at once.
package cachestampede
