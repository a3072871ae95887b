package cloudformation

import (
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestCfnInit: what the chosen configurations install, download and run is one script; what is not known is a gap.
func TestCfnInit(t *testing.T) {
	const template = `Parameters: {Site: {Type: String}}
Resources:
  Web:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Init:
        configSets: {default: [{ConfigSet: all}], all: [install]}
        install:
          packages: {yum: {php: [], httpd: []}, rpm: {epel: "https://example.com/epel.rpm"}}
          sources: {/var/www: !Sub "https://${Site}/site.zip"}
          files: {/etc/a: {content: x}, /etc/b: {source: "https://example.com/b"}}
          commands: {a: {command: [apt-get, update]}, b: {command: "make && make install"}}
        other:
          packages: {yum: {mysql: []}}
`
	const want = "yum install php httpd\ncurl https://example.com/epel.rpm\ncurl https://" + model.Gap +
		"/site.zip\ncurl https://example.com/b\napt-get update \nmake && make install\n"
	web := find(t, load(t, Options{}, template), "Web")
	if got := web.Values.GetAttr("cloudformation_init").AsString(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if at := web.Positions["/cloudformation_init"]; at.Line != 6 {
		t.Errorf("it is on line %d", at.Line)
	}
}
