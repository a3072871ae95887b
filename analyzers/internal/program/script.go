package program

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed local.txt
var localText string

// local are the words that a command of a script begins with when it asks nobody elsewhere.
var local = sync.OnceValue(func() map[string]bool { return words.Set(localText) })

// before are words and assignments ahead of the program that a command runs, and the flags of the former.
var before = regexp.MustCompile(`^(if|then|elif|else|while|until|do|!|\{|sudo|env|exec|command|nohup|nice|time|builtin|-[a-zA-Z]+|[A-Za-z_][A-Za-z0-9_]*=.*)$`)

// scriptWords are the words of the first program in a script that does not only work on what is there, or of
// the first program when there is no such.
func scriptWords(script string) []string {
	var first []string
	for _, command := range commands(script) {
		ran := strings.Fields(command)
		for len(ran) > 0 && before.MatchString(ran[0]) {
			ran = ran[1:]
		}
		if len(ran) == 0 {
			continue
		}
		if !local()[ran[0]] && ran[0] != unknown {
			return ran
		}
		if first == nil {
			first = ran
		}
	}
	return first
}

// commands takes a script apart where one command ends and another one begins. What is quoted belongs to its
// command, but for what is run to be put there.
func commands(script string) []string {
	var out []string
	var b strings.Builder
	end := func() {
		out = append(out, b.String())
		b.Reset()
	}
	var around []rune // the quotes around each command that is run inside of another one
	quote, last := rune(0), rune(0)
	for _, r := range script {
		before := last
		last = r
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == '\'' || before == '\\':
		case r == '(' && before == '$':
			around, quote = append(around, quote), 0
			end()
			continue
		case r == '`':
			end()
			continue
		case quote != 0:
		case r == ')' && len(around) > 0:
			quote, around = around[len(around)-1], around[:len(around)-1]
			end()
			continue
		case r == '"' || r == '\'':
			quote = r
		case strings.ContainsRune("\n;&|()", r) && (r != '&' || before != '>'):
			end()
			continue
		}
		b.WriteRune(r)
	}
	end()
	return out
}
