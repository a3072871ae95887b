package retry

import "github.com/ballast-lint/ballast/analyzers/internal/outcome"

// refused says that no attempt is followed by another one when it is open what became of it: after an error,
// or when somebody on the way has waited too long.
func (s *scope) refused() bool {
	for _, c := range s.attempts {
		for _, mode := range []outcome.Outcome{outcome.Failure, outcome.TimedOut} {
			if again, complete := s.reaches(c, outcome.Walk{Assume: outcome.Alone(c, mode)}, nil); again || !complete {
				return false
			}
		}
	}
	return true
}
