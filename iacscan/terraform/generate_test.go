package terraform

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes expressions at random: mostly such as can be evaluated, of every kind of type.
type generator struct {
	*rand.Rand
	// loops are the names that the loops around an expression define.
	loops []string
}

// productions are expressions by the kind of their result. In them, S, N, B, L, M and A stand for another
// expression: a string, a number, a boolean, a list, a map, anything. E is a body of a loop, which sees
// its names.
var productions = map[rune][]string{
	'S': {
		`""`, `"a"`, `"B c"`, `"10"`, `"3.50"`, `"true"`, `"eu-west-1a"`, `"é,ñ,é"`, `"a,b,,c"`, `"  pad\n"`, `"$${x}"`, `null`,
		`upper(S)`, `lower(S)`, `title(S)`, `trimspace(S)`, `chomp(S)`, `strrev(S)`, `trim(S, S)`, `trimprefix(S, S)`, `trimsuffix(S, S)`,
		`replace(S, S, S)`, `replace(S, "/[a-c]+/", "<$0>")`, `substr(S, N, N)`, `indent(2, S)`, `join(S, L)`, `tostring(A)`,
		`format("%s|%v", A, A)`, `format("%03d %.2f %q", N, N, S)`, `coalesce(S, S)`, `jsonencode(A)`, `yamlencode(A)`, `base64encode(S)`,
		`md5(S)`, `urlencode(S)`, `element(L, N)`, `lookup(M, S, S)`, `lookup(M, "a", A)`, `try(A, S)`, `one(L)`, `one(toset(L))`, `L[N]`, `M[S]`, `M.a`,
		`"${A}"`, `"${A}-${A}"`, `"%{if B}S1%{else}${S}%{endif}"`, `"%{for x in L}${E},%{endfor}"`, `"%{for k, v in M~} ${E} %{endfor~}."`,
		`cidrsubnet("10.0.0.0/16", 8, length(L))`, `cidrhost("10.0.0.0/16", N)`, `B ? S : S`, `regex("[a-z]+", S)`, `basename(S)`, `(S)`,
	},
	'N': {
		`0`, `1`, `-1`, `2`, `3.5`, `10`, `255`, `1e3`, `0.1`, `"7"`, `9007199254740993`,
		`N + N`, `N - N`, `N * N`, `N / N`, `N % N`, `-N`, `abs(N)`, `ceil(N)`, `floor(N)`, `signum(N)`, `max(N, N)`, `min(N, N)`, `max(L...)`,
		`sum(L)`, `length(A)`, `length(L)`, `length(M)`, `parseint(S, 16)`, `tonumber(A)`, `index(L, A)`, `pow(N, 2)`, `log(N, 2)`, `B ? N : N`, `try(N, A)`, `(N)`,
	},
	'B': {
		`true`, `false`, `"true"`, `A == A`, `A != A`, `S == S`, `N == N`, `L == L`, `A == null`, `N < N`, `N >= N`, `N > N`, `N <= N`, `B && B`, `B || B`, `!B`,
		`contains(L, A)`, `can(A)`, `can(regex(S, S))`, `startswith(S, S)`, `endswith(S, S)`, `strcontains(S, S)`, `alltrue(L)`, `anytrue(L)`, `tobool(A)`,
		`B ? B : B`, `fileexists(S)`, `(B)`,
	},
	'L': {
		`[]`, `[A]`, `[S, S, S]`, `[N, N]`, `[A, A]`, `[null, S]`, `tolist([S, S])`, `toset([S, S, S])`, `tolist(L)`, `toset(L)`, `[B, B]`,
		`concat(L, L)`, `distinct(L)`, `reverse(L)`, `slice(L, N, N)`, `sort(L)`, `compact(L)`, `flatten([L, L])`, `flatten(L)`, `keys(M)`, `values(M)`,
		`split(",", S)`, `range(N)`, `range(N, N)`, `setproduct(L, L)`, `setunion(L, L)`, `setintersection(L, L)`, `setsubtract(L, L)`, `chunklist(L, N)`,
		`coalescelist(L, L)`, `matchkeys(L, L, L)`, `regexall("[a-z0-9]", S)`, `L[*]`, `A[*]`, `[M, M][*].a`, `[M, M].*.a`, `cidrsubnets("10.0.0.0/16", 4, N)`,
		`[for x in L : E]`, `[for x in L : E if B]`, `[for k, v in M : E]`, `[for i, x in L : E]`, `B ? L : L`, `try(L, A)`, `csvdecode("a,b\n1,2")`, `(L)`,
	},
	'M': {
		`{}`, `{ a = A }`, `{ a = S, b = S }`, `{ (S) = A, c : N }`, `{ "a" = L, z = M }`, `{ a = null }`, `tomap({ a = S, b = S })`, `tomap(M)`,
		`merge(M, M)`, `merge(M, null)`, `zipmap(L, L)`, `zipmap(["a", "b"], L)`, `transpose({ a = L, b = L })`, `jsondecode(jsonencode(M))`, `yamldecode(yamlencode(M))`,
		`{ for x in L : x => E }`, `{ for k, v in M : k => E }`, `{ for k, v in M : k => E if B }`, `{ for i, x in L : i => E }`, `{ for x in L : "k" => E... }`,
		`B ? M : M`, `try(M, A)`, `(M)`,
	},
}

// expression is one of a kind, nested no deeper than depth.
func (g *generator) expression(kind rune, depth int) string {
	if kind == 'A' {
		kind = rune("SSNBLM"[g.IntN(6)])
	}
	if len(g.loops) > 0 && g.IntN(4) == 0 {
		return g.loops[g.IntN(len(g.loops))]
	}
	choices := productions[kind]
	p := choices[g.IntN(len(choices))]
	for depth <= 0 && strings.ContainsAny(p, "SNBLMAE") && !isPlain(p) {
		p = choices[g.IntN(len(choices))]
	}
	return g.expand(p, depth)
}

func isPlain(production string) bool {
	return strings.HasPrefix(production, `"`) && !strings.Contains(production, "{")
}

// expand replaces the stand-ins of a production that are words of their own.
func (g *generator) expand(p string, depth int) string {
	if isPlain(p) {
		return p
	}
	var b strings.Builder
	for i, c := range p {
		alone := (i == 0 || !isLetter(p[i-1])) && (i+1 == len(p) || !isLetter(p[i+1]))
		switch {
		case alone && c == 'E':
			before := g.loops
			for _, name := range []string{"x", "k", "v", "i"} {
				if strings.Contains(p, "for "+name+" ") || strings.Contains(p, "for "+name+",") || strings.Contains(p, ", "+name+" in") {
					g.loops = append(g.loops[:len(g.loops):len(g.loops)], name)
				}
			}
			b.WriteString(g.expression('A', depth-1))
			g.loops = before
		case alone && strings.ContainsRune("SNBLMA", c):
			b.WriteString(g.expression(c, depth-1))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// expressions are n of them, the same for the same seed.
func expressions(n int, seed uint64) []string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(`try(jsonencode(%s), "ERROR")`, g.expression('A', 1+i%4))
	}
	return out
}
