package diff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// repository is a work tree on disk.
type repository struct{ dir string }

// place are the variables with which git tells its hooks where they run: they would lead our commands
// to the index of a commit that is being made.
var place = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH"}

// git runs a command of git that neither runs hooks nor reaches the network, and returns what it prints.
func (r repository) git(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-C", r.dir}, args...)...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(place, name)
	}), "GIT_LFS_SKIP_SMUDGE=1", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("there is no git on the PATH")
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("git %s: %s", args[0], said(stderr.String(), err))
	}
	return stdout.String(), nil
}

// said is the message of git in one line.
func said(stderr string, err error) string {
	for line := range strings.Lines(stderr) {
		for _, prefix := range []string{"fatal: ", "error: "} {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), prefix); ok {
				return text + remedy(text)
			}
		}
	}
	return err.Error()
}

// remedy is what to do about a message that containers in CI make git say.
func remedy(text string) string {
	_, dir, ok := strings.Cut(text, "dubious ownership in repository at ")
	if !ok {
		return ""
	}
	return "; if you trust it, run `git config --global --add safe.directory " + dir + "`"
}

// mergeBase is the commit where the branch of the work tree and a revision part.
func (r repository) mergeBase(ctx context.Context, rev string) (string, error) {
	hint, err := r.shallowHint(ctx)
	if err != nil {
		return "", err // whatever keeps git from working here has nothing to do with the revision
	}
	commit, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		if ctx.Err() != nil {
			return "", err
		}
		return "", fmt.Errorf("there is no commit %q here; if it is a branch of the remote repository, run `git fetch origin %s` "+
			"and say --new-from FETCH_HEAD%s", rev, strings.TrimPrefix(rev, "origin/"), hint)
	}
	base, err := r.git(ctx, "merge-base", strings.TrimSpace(commit), "HEAD")
	switch {
	case err == nil:
		return strings.TrimSpace(base), nil
	case ctx.Err() != nil:
		return "", err
	case hint != "":
		return "", fmt.Errorf("nobody can tell where HEAD and %s part%s", rev, hint)
	}
	return "", fmt.Errorf("HEAD and %s have no commit in common", rev)
}

// shallowHint says what to do about a clone without its history, "" for a whole one.
func (r repository) shallowHint(ctx context.Context) (string, error) {
	shallow, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil || strings.TrimSpace(shallow) != "true" {
		return "", err
	}
	return ": this clone is shallow, run `git fetch --unshallow` (with actions/checkout: fetch-depth: 0)", nil
}

// renames are the files that are called differently now, old name to new.
func (r repository) renames(ctx context.Context, commit string) (map[string]string, error) {
	text, err := r.git(ctx, "diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--find-renames", "--diff-filter=R", "--name-status", "-z", commit, "--")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	fields := strings.Split(text, "\x00")
	for i := 0; i+2 < len(fields); i += 3 {
		out[fields[i+1]] = fields[i+2]
	}
	return out, nil
}
