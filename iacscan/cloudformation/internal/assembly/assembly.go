// Package assembly reads what the CDK writes beside the templates it synthesizes: where each stack
// goes, what its assets are, and where in the user's program a construct was created.
package assembly

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Manifest is the name of the file that describes a cloud assembly.
const Manifest = "manifest.json"

// Stack is what an assembly says of one template.
type Stack struct {
	// Name is what the stack is called when it is deployed.
	Name string
	// Region is where it is deployed, or "" when the app leaves that open.
	Region string
	// Parameters are those that the app sets.
	Parameters map[string]string
	// Assets are the files that are uploaded with the stack, by the hash in their object keys, relative
	// to the assembly.
	Assets map[string]string

	paths  map[string]string   // construct path by logical id
	traces map[string][]string // stack trace by construct path
}

// Path is the construct path of a logical id of the stack's own template, or "".
func (s *Stack) Path(id string) string { return s.paths[id] }

type manifest struct {
	Artifacts map[string]artifact `json:"artifacts"`
}

type artifact struct {
	Type        string             `json:"type"`
	Environment string             `json:"environment"`
	Metadata    map[string][]entry `json:"metadata"`
	// MetadataFile holds the metadata since 2025.
	MetadataFile string `json:"additionalMetadataFile"`
	Properties   struct {
		TemplateFile string            `json:"templateFile"`
		File         string            `json:"file"`
		StackName    string            `json:"stackName"`
		Parameters   map[string]string `json:"parameters"`
	} `json:"properties"`
}

type entry struct {
	Type  string          `json:"type"`
	Data  json.RawMessage `json:"data"`
	Trace []string        `json:"trace"`
}

// Read finds a template in the manifest beside it. It is nil when no manifest names the template, and
// an error names the file that cannot be used.
func Read(template string, open func(path string) ([]byte, error)) (*Stack, error) {
	dir := filepath.Dir(template)
	data, err := open(filepath.Join(dir, Manifest))
	if err != nil {
		return nil, nil // not in an assembly
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, nil // another manifest.json: browsers' extensions and web apps have one too
	}
	for _, id := range slices.Sorted(maps.Keys(m.Artifacts)) {
		a := m.Artifacts[id]
		if a.Type != "aws:cloudformation:stack" || a.Properties.TemplateFile != filepath.Base(template) {
			continue
		}
		s := &Stack{Name: cmp.Or(a.Properties.StackName, id), Region: region(a.Environment), Parameters: a.Properties.Parameters}
		if err := s.metadata(&a, dir, open); err != nil {
			return s, err
		}
		return s, s.assets(m.Artifacts[id+".assets"].Properties.File, dir, open)
	}
	return nil, nil
}

// region is that of "aws://account/region".
func region(environment string) string {
	_, r, ok := strings.Cut(strings.TrimPrefix(environment, "aws://"), "/")
	if !ok || r == "unknown-region" {
		return ""
	}
	return r
}

// metadata notes which construct each logical id comes from, and where that was created: newer
// versions say it in an entry of its own, older ones with the logical id.
func (s *Stack) metadata(a *artifact, dir string, open func(string) ([]byte, error)) error {
	all := a.Metadata
	if a.MetadataFile != "" {
		if err := decode(dir, a.MetadataFile, open, &all); err != nil {
			return err
		}
	}
	s.paths, s.traces = map[string]string{}, map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		path := strings.TrimPrefix(key, "/")
		for _, e := range all[key] {
			switch e.Type {
			case "aws:cdk:logicalId":
				var id string
				if json.Unmarshal(e.Data, &id) == nil {
					s.identify(id, path)
				}
				if len(s.traces[path]) == 0 {
					s.traces[path] = e.Trace
				}
			case "aws:cdk:creationStack":
				var frames []string
				if json.Unmarshal(e.Data, &frames) == nil && len(frames) > 0 {
					s.traces[path] = frames
				}
			}
		}
	}
	return nil
}

// identify notes where a logical id comes from. One that a nested stack has, too, could be either.
func (s *Stack) identify(id, path string) {
	if known, ok := s.paths[id]; ok && known != path {
		path = ""
	}
	s.paths[id] = path
}

// assets reads the manifest of the stack's assets.
func (s *Stack) assets(file, dir string, open func(string) ([]byte, error)) error {
	if file == "" {
		return nil
	}
	var m struct {
		Files map[string]struct {
			Source struct {
				Path string `json:"path"`
			} `json:"source"`
		} `json:"files"`
	}
	if err := decode(dir, file, open, &m); err != nil {
		return err
	}
	s.Assets = map[string]string{}
	for hash, f := range m.Files {
		s.Assets[hash] = f.Source.Path
	}
	return nil
}

func decode(dir, file string, open func(string) ([]byte, error), into any) error {
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		return fmt.Errorf("%s is outside of the assembly", file)
	}
	data, err := open(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		return fmt.Errorf("%s cannot be read", file)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s is not valid: %w", file, err)
	}
	return nil
}
