package refreshes

import (
	"log"
	"time"
)

// every hands on what a poll brings, and its error.
func every(d time.Duration, poll func() (*key, error), use func(*key, error)) {
	for range time.Tick(d) {
		k, err := poll()
		use(k, err)
	}
}

func (k *keys) poll() (*key, error) { return k.one("newest") }

func (k *keys) overwritten() {
	use := func(v *key, err error) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.newest = v // want `the error of poll is ignored, and keys.newest is overwritten with nothing when it fails`
	}
	every(time.Minute, k.poll, use)
}

func (k *keys) looked() {
	every(time.Minute, k.poll, func(v *key, err error) {
		if err != nil {
			log.Println(err)
			return
		}
		k.newest = v
	})
}

// setOnce is given what is found once.
func (k *keys) setOnce(v *key, err error) { k.newest = v }

func (k *keys) begin() { k.setOnce(k.one("first")) }

func (k *keys) set(v *key, err error) {
	k.newest = v // want `keys.newest is overwritten with nothing when it fails`
}

func (k *keys) refreshSet() { k.set(k.one("newest")) }
