package silent

import "net/http"

type cache struct{ entries map[string][]byte }

func (c *cache) get(key string, refresh func() ([]byte, error)) ([]byte, error) {
	if v, ok := c.entries[key]; ok {
		return v, nil
	}
	v, err := refresh()
	if err == nil {
		c.entries[key] = v
	}
	return v, err
}

type page struct{ items []*item }

// What is put together for one request is gone with the answer.
func (c *cache) refresh(w http.ResponseWriter, r *http.Request) {
	var here page
	there := &page{}
	v, err := c.get(r.URL.Path, func() ([]byte, error) {
		it, err := load(r.URL.Path)
		if err != nil {
			here.items, there.items = nil, []*item{}
			return nil, err
		}
		here.items, there.items = []*item{it}, []*item{it}
		return []byte(it.name), nil
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write(append(v, byte(len(here.items)), byte(len(there.items))))
}
