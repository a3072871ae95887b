package program

// Ending says how a context ends, if that is known.
type Ending string

const (
	// EndsUnknown: some caller is out of sight, or they differ.
	EndsUnknown Ending = ""
	// EndsNever: context.Background, TODO, or derived from them without an end.
	EndsNever Ending = "never"
	// EndsWithRequest: the context of an incoming request. It has no deadline of its own.
	EndsWithRequest Ending = "request"
	// EndsOnCancel: somebody may cancel it, nothing says when.
	EndsOnCancel Ending = "cancel"
	// EndsByDeadline: it ends by itself.
	EndsByDeadline Ending = "deadline"
)
