package outcome

import "golang.org/x/tools/go/ssa"

// Plausible leaves out calls that cannot reach anything remote, or cannot fail.
func Plausible(c *ssa.Call) bool {
	if !Fails(c) {
		return false
	}
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin {
		return false
	}
	return !Local(c)
}

// Local says that a call goes to a part of the standard library that reaches nothing.
func Local(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || f.Object() == nil || f.Object().Pkg() == nil {
		return false
	}
	return localPackages[f.Object().Pkg().Path()] || localFunctions[f.String()]
}

var localPackages = map[string]bool{
	"bufio": true, "bytes": true, "context": true, "encoding/base64": true, "encoding/binary": true, "encoding/hex": true,
	"encoding/json": true, "encoding/xml": true, "errors": true, "fmt": true, "io": true, "io/ioutil": true, "log": true,
	"log/slog": true, "math": true, "math/rand": true, "math/rand/v2": true, "crypto/rand": true, "net/url": true, "os": true,
	"path": true, "path/filepath": true, "reflect": true, "regexp": true, "sort": true, "strconv": true, "strings": true,
	"sync": true, "sync/atomic": true, "text/template": true, "time": true, "unicode": true,
	"github.com/pkg/errors": true, "golang.org/x/xerrors": true, "github.com/google/uuid": true,
}

var localFunctions = map[string]bool{
	"net/http.NewRequest": true, "net/http.NewRequestWithContext": true, "net.SplitHostPort": true, "net.ParseCIDR": true,
	"net/http.DumpResponse": true, "net/http.ParseHTTPVersion": true,
}
