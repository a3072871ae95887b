package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/internal/engine"
)

// register declares the flags that say what the configuration can say, too.
func (f *checkFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.config, "config", "", "configuration `FILE` instead of the nearest "+config.FileName+" from the paths upwards")
	flags.BoolVar(&f.noConfig, "no-config", false, "read no configuration")
	flags.StringVar(&f.failOn, "fail-on", "", "least severity that makes the exit code 1: error, warning (the default), note, never")
	flags.StringSliceVar(&f.rules, "rule", nil, "run only this `RULE`; repeatable")
	flags.StringVar(&f.profile, "profile", "",
		"rules to run: core, reliability (the default, with core), pedantic (all, also those of medium precision)")
	f.deployment(flags)
	flags.StringArrayVar(&f.include, "include", nil, "check only what matches `GLOB` (from the working directory); repeatable")
	flags.StringArrayVar(&f.exclude, "exclude", nil, "leave out what matches `GLOB`, and everything below; repeatable")
	flags.StringArrayVar(&f.peaks, "peak", nil, "`ADDRESS=NUMBER` of instances or tasks that a group needs at its peak; repeatable")
}

// deployment declares the flags that say how a configuration is deployed.
func (f *checkFlags) deployment(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.varFiles, "var-file", nil, "Terraform variable `FILE`; repeatable")
	flags.StringArrayVar(&f.parameters, "parameters", nil, "CloudFormation parameter `FILE`, as the AWS CLI or CodePipeline takes it; repeatable")
	flags.StringVar(&f.region, "region", "", "AWS `REGION` where the configuration does not tell it")
}

// job is what the flags and the configuration of the paths say.
func (f *checkFlags) job(paths []string) (check.Config, error) {
	dir, err := workingDir()
	if err != nil {
		return check.Config{}, err
	}
	if f.changed && len(paths) == 0 {
		return check.Config{}, fmt.Errorf("--changed wants the files that changed, as pre-commit gives them")
	}
	if f.changed {
		paths = slices.DeleteFunc(paths, missing)
	}
	if len(paths) == 0 || f.input != nil {
		paths = []string{"."}
	}
	goOptions, err := f.goOptions()
	if err != nil {
		return check.Config{}, err
	}
	c, err := f.file(paths, dir)
	if err != nil {
		return check.Config{}, err
	}
	custom := policy.LoadCustom(context.Background(), c.PolicyFolders())
	all := catalog.Default().With(custom.Rules())
	flags, err := f.settings(all, dir)
	if err != nil {
		return check.Config{}, err
	}
	if err := c.CheckRules(custom.Knows(all.Known)); err != nil {
		return check.Config{}, err
	}
	c = c.With(flags)
	if f.input != nil {
		paths = []string{f.input.name}
		if dir, c, err = f.input.lay(dir, c); err != nil {
			return check.Config{}, err
		}
	}
	return check.Config{
		Paths: paths, Changed: f.changed, Dir: dir, Catalog: all, Policies: custom, Config: c, GoOptions: goOptions,
		NoInlineIgnores: f.noInlineIgnores, Version: version(), Progress: func(string) {},
		Engines: engine.All(), Classify: engine.Classify, Reach: engine.Reach,
	}, nil
}

// reason is an error of the file system without the name of a system call.
func reason(err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		return inner.Err
	}
	return err
}

// missing says that a path is gone, as a file may be that changed.
func missing(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}

// file reads the configuration of the paths.
func (f *checkFlags) file(paths []string, dir string) (*config.Config, error) {
	if f.noConfig {
		return &config.Config{}, nil
	}
	name := func(file string) string { return relativeTo(dir, file) }
	if f.config != "" {
		file, err := filepath.EvalSymlinks(f.config)
		if err != nil {
			return nil, fmt.Errorf("--config %s: %w", f.config, reason(err))
		}
		if file, err = filepath.Abs(file); err != nil {
			return nil, err
		}
		return config.Load(file, "", name(file))
	}
	tops, err := discover.Tops(paths, dir, engine.Reach)
	if err != nil {
		return nil, err
	}
	var real []string
	for _, p := range paths {
		if p, err = filepath.EvalSymlinks(p); err != nil {
			return nil, fmt.Errorf("cannot read: %w", err)
		}
		if p, err = filepath.Abs(p); err != nil {
			return nil, err
		}
		real = append(real, p)
	}
	return config.Find(real, tops, name)
}

// settings are the flags in the words of the configuration.
func (f *checkFlags) settings(all *catalog.Catalog, dir string) (config.Flags, error) {
	out := config.Flags{}
	for _, id := range f.rules {
		found := all.Rule(id)
		if found == nil {
			return out, all.Unknown(id)
		}
		out.Only = append(out.Only, id)
	}
	for _, file := range f.varFiles {
		if _, err := os.Stat(file); err != nil {
			return out, fmt.Errorf("--var-file %s: %w", file, reason(err))
		}
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		out.Terraform.VarFiles = append(out.Terraform.VarFiles, config.Path(file))
	}
	for _, flag := range []struct {
		name, text string
		to         interface{ Parse(string) error }
	}{{"profile", f.profile, &out.Profile}, {"fail-on", f.failOn, &out.FailOn}, {"region", f.region, &out.Region}} {
		if flag.text == "" {
			continue
		}
		if err := flag.to.Parse(flag.text); err != nil {
			return out, fmt.Errorf("--%s: %w", flag.name, err)
		}
	}
	given, err := readParameters(f.parameters)
	if err != nil {
		return out, err
	}
	out.CloudFormation.Parameters, out.Previous = given.Values, given.Previous
	if err := out.Choose(dir, f.include, f.exclude); err != nil {
		return out, err
	}
	out.Peaks, err = parsePeaks(f.peaks)
	return out, err
}

// readParameters reads the files in their order: later ones win.
func readParameters(files []string) (cloudformation.Given, error) {
	var all cloudformation.Given
	for _, file := range files {
		given, err := cloudformation.ReadParameters(file)
		if err != nil {
			return all, fmt.Errorf("--parameters %s: %w", file, err)
		}
		all.Add(given)
	}
	return all, nil
}

// parsePeaks reads ADDRESS=NUMBER. An address may have "=" in a key, so the last one counts.
func parsePeaks(declared []string) (map[string]config.Peak, error) {
	peaks := map[string]config.Peak{}
	for _, d := range declared {
		i := strings.LastIndexByte(d, '=')
		var n config.Peak
		if err := n.Parse(d[i+1:]); i <= 0 || err != nil {
			return nil, fmt.Errorf("--peak %q: want ADDRESS=NUMBER, for example aws_autoscaling_group.web=6", d)
		}
		peaks[d[:i]] = n
	}
	return peaks, nil
}
