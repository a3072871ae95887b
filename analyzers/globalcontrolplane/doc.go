// Package globalcontrolplane reports requests that need a control plane of which there is one for all Regions.
package globalcontrolplane
