package libraries

type holder struct {
	cache keyCache
}

func (h *holder) forget(url string) { h.cache.Delete(url) }

func (h *holder) keep(url string, set *keySet) { h.cache.Set(url, set) }

// The cache is one behind an interface, and small methods lead to it.
func (h *holder) refresh(url string) {
	set, err := get(url)
	if err != nil {
		h.forget(url) // want `a failure of libraries.get deletes the last good entry from holder.cache`
		return
	}
	h.keep(url, set)
}

// The index of a catalog is no login.
func (h *holder) refreshCatalogIndex(url string) {
	set, err := get(url)
	if err != nil {
		h.cache.Delete(url) // want `a failure of libraries.get deletes the last good entry from holder.cache`
		return
	}
	h.cache.Set(url, set)
}
