package blank

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"time"
)

type zones struct {
	byName map[string][]string
	etag   string
}

type table struct {
	zones  zones
	names  []string
	limits map[string]int
	read   time.Time
}

func (t *table) serve() (zones, []string, map[string]int) { return t.zones, t.names, t.limits }

func ask(url string, into any) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(into)
}

func download() (*zones, error) {
	var z zones
	err := ask("http://zones.internal/", &z.byName)
	return &z, err
}

// A part of what is renewed as a whole.
func (t *table) refreshZones() error {
	z, err := download()
	if err != nil {
		t.zones.byName = nil // want `a failure of blank.download clears zones.byName`
		return err
	}
	t.zones = *z
	return nil
}

// The whole is asked for again: nothing is lost but what it was.
func (t *table) refreshTag() error {
	z, err := download()
	if err != nil {
		t.zones.etag = ""
		return err
	}
	t.zones = *z
	return nil
}

func (t *table) refreshNames() {
	var answer struct{ Names []string }
	if err := ask("http://names.internal/", &answer); err != nil {
		log.Print(err)
	}
	t.names = answer.Names // want `a failure of blank.ask is not the end: table.names is overwritten all the same`
}

// The first page that does not come ends the list.
func (t *table) refreshPages() {
	var all []string
	for page := 0; ; page++ {
		var part []string
		if err := ask(fmt.Sprint("http://names.internal/", page), &part); err != nil {
			log.Print(err)
			break
		}
		if len(part) == 0 {
			break
		}
		all = append(all, part...)
	}
	t.names = all // want `where blank.ask fails its part is left out, and table.names is overwritten with what is left`
}

func (t *table) refreshAllPages() error {
	var all []string
	for page := 0; ; page++ {
		var part []string
		if err := ask(fmt.Sprint("http://names.internal/", page), &part); err != nil {
			return err
		}
		if len(part) == 0 {
			break
		}
		all = append(all, part...)
	}
	t.names = all
	return nil
}

func limits() (map[string]int, error) {
	var m map[string]int
	err := ask("http://limits.internal/", &m)
	return m, err
}

// What holds for everybody is not what held until now.
func (t *table) refreshLimits() {
	m, err := limits()
	if err != nil {
		log.Print(err)
		m = map[string]int{"default": 10}
	}
	t.limits = m // want `when blank.limits fails table.limits is overwritten all the same, with nothing that was loaded`
}

// After a day nobody believes them any more.
func (t *table) refreshForADay() {
	m, err := limits()
	if err != nil {
		if time.Since(t.read) > 24*time.Hour {
			t.limits = nil
		}
		return
	}
	t.limits, t.read = m, time.Now()
}

func (t *table) forget() { t.limits = map[string]int{} }

func (t *table) load() error {
	m, err := limits()
	if err == nil {
		t.limits = m
	}
	return err
}

// Emptied ahead of what renews it.
func (t *table) watchLimits(changes <-chan bool) {
	for range changes {
		t.forget() // want `a failure of \(\*blank.table\).load leaves table.limits empty: it was cleared before the new state was there`
		if err := t.load(); err != nil {
			log.Print(err)
		}
	}
}

// What is known of somebody goes when he cannot sign in.
type users struct{ roles map[string][]string }

func (u *users) Login(name string) error {
	var roles []string
	if err := ask("http://roles.internal/"+name, &roles); err != nil {
		delete(u.roles, name)
		return err
	}
	u.roles[name] = roles
	return nil
}
