// Package credentialstatic reports credentials that nothing ever refreshes.
package credentialstatic
