// Package cache is a stub with the library's signatures.
package cache

type ResourceEventHandler interface{ OnUpdate(oldObj, newObj any) }

type ResourceEventHandlerFuncs struct{ UpdateFunc func(oldObj, newObj any) }

func (r ResourceEventHandlerFuncs) OnUpdate(oldObj, newObj any) { r.UpdateFunc(oldObj, newObj) }

type SharedInformer interface {
	AddEventHandler(handler ResourceEventHandler) error
}
