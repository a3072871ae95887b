// Package pinnedplacement reports zones, instances and private addresses that are written into the code.
package pinnedplacement
