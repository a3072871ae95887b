// Package certificatelonglived reports certificates that live so long that nobody learns to renew them.
package certificatelonglived
