#!/usr/bin/env bash
# Runs ballast as the inputs of action.yml say and never fails by itself: the step behind the upload
# does, with the exit code that is left in the outputs.
# shellcheck disable=SC2153 # the names in capitals come from action.yml
set -uo pipefail

mkdir -p "$RESULTS"
sarif=$RESULTS/ballast.sarif json=$RESULTS/ballast.json summary=$RESULTS/ballast.md
rm -f "$sarif" "$json" "$summary"
give() { printf '%s\n' "$1" >>"$GITHUB_OUTPUT"; }

# choice NAME VALUE AUTO is true or false, AUTO for auto; anything else is said and stops the job.
choice() {
  case $2 in
  true | false) echo "$2" ;;
  auto | '') echo "$3" ;;
  *)
    echo "::error title=Ballast::$1 is neither auto, true nor false" >&2
    return 1
    ;;
  esac
}

in_review=false in_queue=false
case $EVENT in
pull_request) in_review=true ;;
merge_group) in_review=true in_queue=true ;;
esac
uploads_by_itself=true
if [ "$in_queue" = true ]; then uploads_by_itself=false; fi

if ! upload=$(choice upload-sarif "$UPLOAD" "$uploads_by_itself") ||
  ! new_only=$(choice new-only "$NEW_ONLY" "$in_review") ||
  ! annotate=$(choice annotations "$ANNOTATIONS" "$([ "$upload" = true ] && echo false || echo true)"); then
  give exit-code=2
  exit 0
fi

command=(check --output "sarif=$sarif" --output "json=$json")
if [ "$annotate" = true ]; then command+=(--format github); fi
if [ "$SUMMARY" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then command+=(--output "markdown=$summary"); fi
if [ -n "$REPORT" ]; then command+=(--output "html=$REPORT"); fi
if [ -n "$CONFIG" ]; then command+=(--config "$CONFIG"); fi
if [ -n "$FAIL_ON" ]; then command+=(--fail-on "$FAIL_ON"); fi
if [ "$new_only" = true ]; then
  # What actions/checkout gives is the pull request merged into its base, without the parents. The
  # first is the base. A job that checks out something else has to have the history for itself.
  base=$BASE
  if [ "$(git rev-parse HEAD)" = "$MERGE" ]; then
    base='HEAD^1'
    git rev-parse --quiet --verify "$base" >/dev/null || git fetch --quiet --no-tags --deepen=1 || true
  fi
  command+=(--new-from "$base")
fi
# add_lines puts each line that is not empty behind the command, as one argument.
add_lines() {
  local line
  while IFS= read -r line; do
    if [ -n "$line" ]; then command+=("$line"); fi
  done <<<"$1"
}
add_lines "$ARGS"
command+=(--)
add_lines "$PATHS"

code=0
"$BIN" "${command[@]}" || code=$?

give "exit-code=$code"
if [ -f "$sarif" ]; then
  give "sarif-file=$sarif"
  give "upload=$upload"
fi
if [ -f "$json" ]; then
  # The counts stand in the object "summary", one a line.
  count() { sed -n '/^  "summary": {/,/^  }/s/^    "'"$1"'": \([0-9]*\),\{0,1\}$/\1/p' "$json"; }
  errors=$(count errors) warnings=$(count warnings) notes=$(count notes)
  give "errors=$errors"
  give "findings=$((errors + warnings + notes))"
fi
if [ -n "$REPORT" ] && [ -f "$REPORT" ]; then give "report-file=$REPORT"; fi
if [ -f "$summary" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
exit 0
