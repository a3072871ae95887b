package gobreaker

type State int

const StateOpen State = 2

type Settings struct {
	OnStateChange func(name string, from State, to State)
}

type CircuitBreaker struct{}

func NewCircuitBreaker(s Settings) *CircuitBreaker { return nil }
