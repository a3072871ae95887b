package engine

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
)

// mostTemplate is how large a template may be that may deploy another: CloudFormation takes a tenth.
const mostTemplate = 10 << 20

// templatesOf are the templates to load: those among the inputs, and, of templates that changed, those
// that deploy them as nested stacks. Alone, with the defaults of their parameters, they are not what runs.
func templatesOf(in *check.Inputs) []string {
	if !in.Changed || len(in.Templates) == 0 {
		return in.Templates
	}
	rest := map[string][]byte{}
	for _, top := range in.Tops {
		found, err := discover.Paths([]string{top}, Classify, in.Config.Excluded)
		if err != nil {
			continue // the paths are read without it
		}
		for _, file := range found.Templates {
			info, err := os.Stat(file)
			if err != nil || info.Size() > mostTemplate || slices.Contains(in.Templates, file) {
				continue
			}
			if text, err := os.ReadFile(file); err == nil {
				rest[file] = text
			}
		}
	}
	out := slices.Clone(in.Templates)
	for i := 0; i < len(out); i++ { // those that deploy what was found just now are found next
		name := []byte(filepath.Base(out[i]))
		for file, text := range rest {
			if bytes.Contains(text, name) {
				out = append(out, file)
				delete(rest, file)
			}
		}
	}
	slices.Sort(out)
	return out
}

// unrelated says that a root is a template that was loaded in case it deploys one that changed, and
// does not.
func unrelated(in *check.Inputs, candidates []string) func(*model.Root) bool {
	return func(r *model.Root) bool {
		return slices.Contains(candidates, r.Path) && !slices.Contains(in.Templates, r.Path) &&
			!slices.ContainsFunc(r.Follows, func(t string) bool { return slices.Contains(in.Templates, t) })
	}
}
