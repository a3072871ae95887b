package terraform

import (
	"context"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestHostile: what would need endless time, memory or stack ends in a diagnostic at its place, and
// the resource beside it is still there.
func TestHostile(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"count", "resource \"aws_eip\" \"x\" {\ncount = 1000000000\n}", "main.tf:2: count is 1000000000"},
		{"count overflow", "resource \"aws_eip\" \"x\" {\ncount = 1e300\n}", "main.tf:2: count is 1e+300"},
		{"negative count", "resource \"aws_eip\" \"x\" {\ncount = -1\n}", "main.tf:2: count must be a whole number"},
		{"for_each", "resource \"aws_eip\" \"x\" {\nfor_each = { for p in setproduct(range(100), range(100)) : \"${p[0]}-${p[1]}\" => 1 }\n}", "main.tf:2: for_each has 10000 elements"},
		{"setproduct", "locals {\na = setproduct(range(1000), range(1000), range(1000), range(1000))\n}\nresource \"aws_eip\" \"x\" {\ntags = local.a\n}", "main.tf:2: cannot be evaluated: "},
		{"nested loops", "resource \"aws_eip\" \"x\" {\ntags = { n = length([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : [for d in range(1000) : a]]]]) }\n}", "main.tf:2: "},
		{"padding", "resource \"aws_eip\" \"x\" {\ninstance = format(\"%1000000000d\", 1)\n}", "main.tf:2: cannot be evaluated: "},
		{"star padding", "resource \"aws_eip\" \"x\" {\ninstance = format(\"%*d\", 1000000000, 1)\n}", "main.tf:2: cannot be evaluated: "},
		{"huge number", "resource \"aws_eip\" \"x\" {\ninstance = \"${1e1000000000}\"\n}", "main.tf:2: a number with thousands of digits"},
		{"huge product", "locals {\n" + chain("n", "local.%[1]s * local.%[1]s", "1e1000") + "}\nresource \"aws_eip\" \"x\" {\ninstance = local.n40\n}", "the value has more than"},
		{"power", "resource \"aws_eip\" \"x\" {\ninstance = pow(10, 1000000000)\n}", "main.tf:2: cannot be evaluated: "},
		{"laughs", "locals {\n" + chain("l", `"${local.%[1]s}${local.%[1]s}${local.%[1]s}${local.%[1]s}"`, `"ha"`) + "}\nresource \"aws_eip\" \"x\" {\ninstance = local.l40\n}", "the value has more than"},
		{"list laughs", "locals {\n" + chain("l", "[local.%[1]s, local.%[1]s, local.%[1]s, local.%[1]s, local.%[1]s, local.%[1]s, local.%[1]s, local.%[1]s]", "1") + "}\nresource \"aws_eip\" \"x\" {\ninstance = jsonencode(local.l40)\n}", "the value has more than"},
		{"yaml laughs", "resource \"aws_eip\" \"x\" {\ninstance = jsonencode(yamldecode(<<E\n" + yamlLaughs() + "E\n))\n}", "main.tf:2: "},
		{"replace", "locals {\na = join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaa\"])\n}\nresource \"aws_eip\" \"x\" {\ninstance = replace(local.a, \"a\", local.a)\n}", "main.tf:5: cannot be evaluated: "},
		{"brackets", "resource \"aws_eip\" \"x\" {\ninstance = " + strings.Repeat("[", 200_000) + "\n}", "main.tf:2: more than 400 levels of nesting"},
		{"bangs", "resource \"aws_eip\" \"x\" {\ninstance = " + strings.Repeat("!", 200_000) + "true\n}", "main.tf:2: more than 100 operators"},
		{"minuses", "resource \"aws_eip\" \"x\" {\ninstance = " + strings.Repeat("- ", 200_000) + "1\n}", "main.tf:2: more than 100 operators"},
		{"conditions", "resource \"aws_eip\" \"x\" {\ninstance = " + strings.Repeat("true?1:", 100_000) + "1\n}", "main.tf:2: more than 20000 conditions"},
		{"sum", "resource \"aws_eip\" \"x\" {\ninstance = 1" + strings.Repeat("+1", 100_000) + "\n}", "main.tf:2: more than 400 levels of nesting in one expression"},
		{"splats", "resource \"aws_eip\" \"x\" {\ninstance = []" + strings.Repeat("[*]", 100_000) + "\n}", "main.tf:2: more than"},
		{"blocks", "resource \"aws_eip\" \"x\" {\n" + strings.Repeat("a {\n", 100_000) + "}", "more than 400 levels of nesting"},
		{"json brackets", "-- main.tf.json --\n{\"locals\": " + strings.Repeat("[", 200_000), "main.tf.json:1: more than 400 levels of nesting"},
		{"self", "locals {\na = local.b\nb = [local.a]\n}\nresource \"aws_eip\" \"x\" {\ninstance = local.a\n}", "main.tf:2: local.a depends on itself: local.a -> local.b -> local.a"},
		{"resource cycle", "resource \"aws_eip\" \"x\" {\ninstance = aws_instance.y.ami\n}\nresource \"aws_instance\" \"y\" {\nami = aws_eip.x.id\n}", "main.tf:1: aws_eip.x depends on itself"},
		{"long chain", "locals {\n" + strings.ReplaceAll(chainOf(2000, "c", "local.%[1]s", "1"), "c", "c") + "}\nresource \"aws_eip\" \"x\" {\ninstance = local.c2000\n}", "is reached through more than 400 references"},
		{"module calls itself", "module \"a\" {\nsource = \"./\"\n}\nresource \"aws_eip\" \"x\" {}", "main.tf:2: module a calls itself: "},
		{"modules in a circle", "module \"a\" {\nsource = \"./a\"\n}\nresource \"aws_eip\" \"x\" {}\n-- a/main.tf --\nmodule \"b\" {\nsource = \"../b\"\n}\n-- b/main.tf --\nmodule \"a\" {\nsource = \"../a\"\n}", "main.tf:2: module a calls itself: a -> b -> a"},
		{"modules in modules", "module \"a\" {\nsource = \"./a\"\ncount = 1000\n}\nresource \"aws_eip\" \"x\" {}\n-- a/main.tf --\nmodule \"b\" {\nsource = \"./b\"\ncount = 1000\n}\n-- a/b/main.tf --\nresource \"aws_eip\" \"b\" {\ncount = 1000\n}", "evaluation was stopped"},
		{"dynamic", "resource \"aws_eip\" \"x\" {\ndynamic \"a\" {\nfor_each = [for p in setproduct(range(100), range(100)) : 1]\ncontent {}\n}\n}", "main.tf:3: dynamic a has 10000 blocks"},
		{"templatefile", "resource \"aws_eip\" \"x\" {\ninstance = templatefile(\"a.tpl\", {})\n}\n-- a.tpl --\n${templatefile(\"a.tpl\", {})}${templatefile(\"a.tpl\", {})}", "main.tf:2: cannot be evaluated: "},
		{"template loops", "resource \"aws_eip\" \"x\" {\ninstance = templatefile(\"a.tpl\", {})\n}\n-- a.tpl --\n%{for a in range(1000)}%{for b in range(1000)}%{for c in range(1000)}xxxxxxxxxxxxxxxx%{endfor}%{endfor}%{endfor}", "main.tf:2: "},
		{"escape by file", "resource \"aws_eip\" \"x\" {\ninstance = file(\"../../../../../../../etc/passwd\")\n}", "main.tf:2: cannot be evaluated: "},
		{"escape by absolute file", "resource \"aws_eip\" \"x\" {\ninstance = file(\"/etc/passwd\")\n}", "main.tf:2: cannot be evaluated: "},
		{"escape by module", "module \"m\" {\nsource = \"../../../\"\n}\nresource \"aws_eip\" \"x\" {}", "main.tf:2: module m: the folder ../../../ cannot be read: it lies outside"},
		{"escape by fileset", "resource \"aws_eip\" \"x\" {\ninstance = jsonencode(fileset(\"/etc\", \"*\"))\n}", "main.tf:2: cannot be evaluated: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, test.text)
			writeFile(t, filepath.Join(dir, "beside.tf"), "resource \"aws_vpc\" \"beside\" {}\n")
			start := time.Now()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got := summary(Load(context.Background(), dir, Options{Limits: Limits{Resources: 20_000, Evaluation: 500_000, Elements: 20_000}}))
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 1<<30 {
				t.Errorf("%d MiB of memory", used>>20)
			}
			if !strings.Contains(got, test.want) {
				t.Errorf("no diagnostic %q in\n%.2000s", test.want, got)
			}
			if !strings.Contains(got, "aws_vpc.beside") {
				t.Error("the resource beside it is gone")
			}
			if strings.Contains(got, "root:") {
				t.Error("a file outside was read")
			}
		})
	}
}

// chain declares 40 locals each made of the one before.
func chain(name, expr, first string) string { return chainOf(40, name, expr, first) }

func chainOf(n int, name, expr, first string) string {
	var b strings.Builder
	b.WriteString(name + "0 = " + first + "\n")
	for i := 1; i <= n; i++ {
		before := name + itoa(i-1)
		b.WriteString(name + itoa(i) + " = " + strings.ReplaceAll(expr, "%[1]s", before) + "\n")
	}
	return b.String()
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + string(rune('0'+i%10))
}

func yamlLaughs() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := 1; i <= 30; i++ {
		b.WriteString("a" + itoa(i) + ": &a" + itoa(i) + " [" + strings.TrimSuffix(strings.Repeat("*a"+itoa(i-1)+", ", 9), ", ") + "]\n")
	}
	return b.String()
}
