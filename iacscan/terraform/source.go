package terraform

import (
	"encoding/json"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// locate is the folder of the module that a call names.
func (ev *evaluator) locate(s *scope, c *call) (string, *rules.Diagnostic) {
	if isLocal(c.source) {
		dir := filepath.Join(s.module.dir, filepath.FromSlash(c.source))
		if err := ev.readable(dir); err != nil {
			return "", &rules.Diagnostic{
				Message: "module " + c.name + ": the folder " + c.source + " cannot be read: " + err.Error(),
				Help:    "correct the source, or check a folder that contains both",
			}
		}
		return dir, nil
	}
	if c.source == "" {
		return "", &rules.Diagnostic{
			Message: "module " + c.name + " has no source that is a literal string",
			Help:    "set source to a folder, a registry address or a git URL",
		}
	}
	for _, dir := range ev.downloads(s.keys+c.name, c.source) {
		if names, err := ev.tree.names(dir); err == nil && len(names) > 0 {
			return dir, nil
		}
	}
	if dir := filepath.FromSlash(c.source); filepath.IsLocal(dir) {
		// Until version 0.12 a folder needed no "./" before it.
		dir = filepath.Join(s.module.dir, dir)
		if names, err := ev.tree.names(dir); err == nil && slices.ContainsFunc(names, func(f fs.DirEntry) bool { return strings.HasSuffix(f.Name(), ".tf") }) {
			return dir, nil
		}
	}
	return "", &rules.Diagnostic{
		Message: "module " + c.name + " (" + c.source + ") is not downloaded", Tolerable: true,
		Help: "run terraform init, so that it can be read from .terraform/modules; its outputs are unknown until then",
	}
}

// readable says why a folder cannot be read. One whose module is parsed already was.
func (ev *evaluator) readable(dir string) error {
	if ev.modules[dir] != nil || ev.opts.Cache.module(dir) != nil {
		return nil
	}
	_, err := ev.tree.names(dir)
	return err
}

func isLocal(source string) bool {
	return strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../")
}

// downloads are the folders where a registry or git module may lie: where terraform init put it, or
// a vendor folder that mirrors the source address.
func (ev *evaluator) downloads(key, source string) []string {
	root := ev.root.module.dir
	dirs := []string{}
	if dir, ok := ev.manifest()[key]; ok {
		dirs = append(dirs, dir)
	}
	address, _, _ := strings.Cut(source, "?")
	address = strings.TrimPrefix(address, "git::")
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	vendored := filepath.FromSlash(strings.ReplaceAll(strings.ReplaceAll(address, ".git", ""), "//", "/"))
	if filepath.IsLocal(vendored) {
		dirs = append(dirs, filepath.Join(root, "vendor", vendored), filepath.Join(ev.tree.base, "vendor", vendored))
	}
	return dirs
}

// manifest is .terraform/modules/modules.json of the root module: call path to folder.
func (ev *evaluator) manifest() map[string]string {
	if ev.modulesJSON != nil {
		return ev.modulesJSON
	}
	ev.modulesJSON = map[string]string{}
	root := ev.root.module.dir
	path := filepath.Join(root, ".terraform", "modules", "modules.json")
	src, err := ev.tree.read(path)
	if err != nil {
		return ev.modulesJSON
	}
	var doc struct {
		Modules []struct{ Key, Dir string }
	}
	if err := json.Unmarshal(src, &doc); err != nil {
		ev.report(rules.Diagnostic{
			Message: "cannot be read: " + err.Error(), Help: "run terraform init again", Where: rules.Location{File: path}, Tolerable: true,
		})
		return ev.modulesJSON
	}
	for _, m := range doc.Modules {
		dir := filepath.FromSlash(m.Dir)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
		ev.modulesJSON[m.Key] = dir
	}
	return ev.modulesJSON
}
