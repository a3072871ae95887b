// Package fallbackcachetosource reports cache errors that send the full load to the source.
package fallbackcachetosource
