// Package kafka is a stub with the client's signatures.
package kafka

type ConfigValue interface{}

type ConfigMap map[string]ConfigValue
