# METADATA
# description: |
#   Makes what a policy reports. `findings` holds problems, `undecided` what could not be judged.
#   The path is that of the attribute at fault; [] when something is absent.
package ballast.lib.report

# finding is a problem of a resource, at a path into its values.
finding(resource, path, message) := {
	"resource": resource.address,
	"pointer": pointer(path),
	"message": message,
}

# undecided says that a resource could not be judged, and why.
undecided(resource, path, reason) := {
	"resource": resource.address,
	"pointer": pointer(path),
	"reason": reason,
}

# related is a further place that explains a finding.
related(resource, path, message) := finding(resource, path, message)

# pointer makes a JSON pointer of a path, or keeps one that is made already.
pointer(path) := concat("", [sprintf("/%s", [escape(step)]) | some step in path]) if is_array(path)

pointer(path) := path if is_string(path)

escape(step) := replace(replace(step, "~", "~0"), "/", "~1") if is_string(step)

escape(step) := sprintf("%d", [step]) if is_number(step)

# list joins names as people do: "a", "a and b", "a, b and c".
list(names) := concat("", names) if count(names) < 2

list(names) := sprintf("%s and %s", [concat(", ", array.slice(names, 0, n - 1)), names[n - 1]]) if {
	n := count(names)
	n > 1
}

# shown are the first of some things, which are enough to find the place: "a, b and 2 more".
shown(things) := sorted if {
	sorted := sort(things)
	count(sorted) < 4
}

shown(things) := array.concat(array.slice(sorted, 0, 2), [sprintf("%d more", [count(sorted) - 2])]) if {
	sorted := sort(things)
	count(sorted) > 3
}

# plural counts things: "1 task", "2 tasks".
plural(1, noun) := sprintf("1 %s", [noun])

plural(n, noun) := sprintf("%v %ss", [n, noun]) if n != 1

# round1 is a number with at most one decimal.
round1(x) := round(x * 10) / 10

# attribute is the name at the end of a pointer, as the language of the resource spells it: min_size
# in Terraform, MinSize in CloudFormation.
attribute(resource, pointer_) := spelled(resource, steps[count(steps) - 1]) if steps := split(pointer_, "/")

spelled(resource, name) := name if resource.language == "terraform"

spelled(resource, name) := property if {
	resource.language == "cloudformation"
	property := input.spelled[resource.type][name]
} else := concat("", [capital(word) | some word in split(name, "_")]) if {
	resource.language == "cloudformation"
}

capital(word) := upper(word) if word in {"az", "id", "ttl"}

capital(word) := concat("", [upper(substring(word, 0, 1)), substring(word, 1, -1)]) if not word in {"az", "id", "ttl"}
