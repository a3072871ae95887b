// Package lastknowngooddropped reports refreshes that lose the state they fail to renew.
package lastknowngooddropped
