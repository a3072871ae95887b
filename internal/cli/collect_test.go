package cli

import "testing"

func TestLaziness(t *testing.T) {
	for live, want := range map[uint64]int{0: 400, 10 << 20: 400, 64 << 20: 300, 100 << 20: 156, 128 << 20: 100, 1 << 30: 100} {
		if got := laziness(live); got != want {
			t.Errorf("laziness(%d MiB) = %d, want %d", live>>20, got, want)
		}
	}
}
