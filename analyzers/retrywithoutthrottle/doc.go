// Package retrywithoutthrottle reports clients whose limit on the rate of retries is switched off.
package retrywithoutthrottle
