package program

// Place is where a value enters or leaves a function.
type Place struct {
	Func FuncID
	// Result says that it is a result and no parameter.
	Result bool
	// Index of the parameter or result; the receiver is parameter 0.
	Index int
}

// Client is an HTTP client as far as one package tells.
type Client struct {
	// Endless says that it is surely made without a timeout in some way, at Made unless that is zero.
	Endless bool
	Made    Location
	// Limited says that it surely has a timeout.
	Limited bool
	// Unless are the variables and fields by which another package may limit it.
	Unless []string
	// From are the places from which it comes otherwise.
	From []Place
	// Handed are the parameters of functions out of sight that get it and may limit it.
	Handed []Place
}
