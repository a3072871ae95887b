// Package unboundedqueue reports queues in memory that grow with what arrives.
package unboundedqueue
