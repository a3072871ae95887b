package cli

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/internal/engine"
)

var (
	//go:embed init/ballast.yaml.tmpl
	configTemplate string
	//go:embed init/workflow.yml
	workflow string
)

func (a *app) initCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a first " + config.FileName + ", and a workflow for GitHub",
		Long: `Init looks at what there is below FOLDER (default .) and writes a small ` + config.FileName + ` for it. In the root
of a repository that is on GitHub it also writes .github/workflows/ballast.yml. Files that exist are left
alone.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.init(append(args, ".")[0], dryRun) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "print what would be written")
	return cmd
}

// starter is a file to begin with.
type starter struct{ path, text string }

func (a *app) init(folder string, dryRun bool) error {
	dir, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is not a folder", folder)
	}
	found, err := discover.Paths([]string{dir}, engine.Classify, func(string, bool) bool { return false })
	if err != nil {
		return err
	}
	text, err := firstConfig(dir, found)
	if err != nil {
		return err
	}
	starters := []starter{{config.FileName, text}}
	github := onGitHub(dir)
	if github {
		starters = append(starters, starter{".github/workflows/ballast.yml", workflow})
	}
	for _, s := range starters {
		if dryRun {
			fmt.Fprintf(a.stdout, "# %s\n%s\n", s.path, s.text)
			continue
		}
		written, err := writeNew(filepath.Join(dir, filepath.FromSlash(s.path)), s.text)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(filepath.Join(folder, s.path))
		if written {
			fmt.Fprintf(a.stdout, "wrote %s\n", name)
		} else {
			fmt.Fprintf(a.stdout, "%s exists and is left as it is\n", name)
		}
	}
	if !dryRun && !github {
		fmt.Fprintf(a.stdout, "no workflow: %s is not the root of a repository on GitHub; docs/ci.md of Ballast has other ways to run it\n", folder)
	}
	if !dryRun {
		fmt.Fprintf(a.stdout, "next, in %s: `ballast check`; `ballast baseline write` accepts what it finds today\n", folder)
	}
	return nil
}

// writeNew writes a file unless there is one.
func writeNew(path, text string) (bool, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return false, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	_, err = f.WriteString(text)
	return true, errors.Join(err, f.Close())
}

// firstConfig is a configuration for what was found.
func firstConfig(dir string, found *discover.Found) (string, error) {
	var b bytes.Buffer
	err := template.Must(template.New("").Parse(configTemplate)).Execute(&b, struct {
		Found          string
		Infrastructure bool
		Development    []string
	}{inventory(found), len(found.Terraform)+len(found.Templates)+len(found.Plans) > 0, developmentFolders(dir, found)})
	return b.String(), err
}

func inventory(found *discover.Found) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{len(found.Go), "Go module"}, {len(found.Terraform), "folder"}, {len(found.Templates), "template"}, {len(found.Plans), "plan"}} {
		if p.n == 0 {
			continue
		}
		what := p.what
		if p.n > 1 {
			what += "s"
		}
		switch p.what {
		case "folder":
			what += " of Terraform"
		case "template":
			what = "CloudFormation " + what
		case "plan":
			what = "Terraform " + what
		}
		parts = append(parts, fmt.Sprintf("%d %s", p.n, what))
	}
	if len(parts) == 0 {
		return "nothing that Ballast checks yet"
	}
	return strings.Join(parts, ", ")
}

// developmentNames are names of folders whose stacks may fail.
var developmentNames = []string{"dev", "development", "sandbox", "playground"}

// developmentFolders are the folders with such a name that lead to infrastructure, relative to dir.
func developmentFolders(dir string, found *discover.Found) []string {
	var out []string
	for _, path := range slices.Concat(found.Terraform, found.Templates, found.Plans) {
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			continue
		}
		parts := strings.Split(filepath.ToSlash(rel), "/")
		for i, part := range parts {
			if slices.Contains(developmentNames, part) {
				out = append(out, strings.Join(parts[:i+1], "/"))
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// onGitHub says that dir is the root of a repository that is kept there.
func onGitHub(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil {
		return false
	}
	if _, err := os.Stat(filepath.Join(dir, ".github")); err == nil {
		return true
	}
	text, err := os.ReadFile(filepath.Join(dir, ".git", "config"))
	return err == nil && strings.Contains(string(text), "github.com")
}
