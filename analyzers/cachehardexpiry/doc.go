// Package cachehardexpiry reports expired values that are not served when they cannot be renewed.
package cachehardexpiry
