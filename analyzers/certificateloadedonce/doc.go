// Package certificateloadedonce reports servers that read their certificate when they start, and never again.
package certificateloadedonce
