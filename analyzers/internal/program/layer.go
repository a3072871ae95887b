package program

// Layer is one of several retries around the same operation.
type Layer struct {
	// By is what repeats: "the loop in (*Client).Get", "backoff.Retry", "the AWS SDK".
	By string
	// Attempts is how many it makes at most, 0 when that is not known.
	Attempts int64
	At       Location
}

// Layers are retries within each other, the outermost first, around one remote operation.
type Layers struct {
	Layers    []Layer
	Operation Operation
	Path      Path // from the call site to the operation
}
