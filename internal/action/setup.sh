#!/usr/bin/env bash
# Puts ballast into the folder TARGET: the release VERSION for SYSTEM and MACHINE (in GitHub's words)
# when its checksum is right, or else what the go command builds. Without VERSION it builds SOURCE.
# shellcheck disable=SC2153 # the names in capitals come from action.yml
set -euo pipefail

releases=${RELEASES:-https://github.com/ballast-lint/ballast/releases/download}
module=github.com/ballast-lint/ballast/cmd/ballast

fail() { echo "::error title=Ballast::$*"; exit 2; }

need_go() {
  command -v go >/dev/null || fail "Ballast is built from source here and needs Go: add actions/setup-go before it, or give a version that has a release for $SYSTEM on $MACHINE"
}

build() {
  need_go
  cd "$SOURCE"
  GOWORK=off GOFLAGS='' CGO_ENABLED=0 go build -o "$TARGET/ballast$(go env GOEXE)" ./cmd/ballast
}

# checksum FILE prints its SHA-256; macOS has another command for it than the others.
checksum() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# download NAME gets a file of the release, or says that there is none.
download() {
  curl --fail --silent --show-error --location --retry 3 --max-time 120 --output "$work/$1" "$releases/v$version/$1"
}

install_release() {
  local os machine archive want
  case $SYSTEM in Linux) os=linux ;; macOS) os=darwin ;; Windows) os=windows ;; *) return 1 ;; esac
  case $MACHINE in X64) machine=amd64 ;; ARM64) machine=arm64 ;; *) return 1 ;; esac
  archive=ballast_${version}_${os}_${machine}.tar.gz
  download checksums.txt && download "$archive" || return 1
  want=$(awk -v name="$archive" '$2 == name {print $1}' "$work/checksums.txt")
  if [ -z "$want" ] || [ "$(checksum "$work/$archive")" != "$want" ]; then
    fail "the checksum of $archive is not the published one; nothing was run"
  fi
  tar -xzf "$work/$archive" -C "$TARGET"
}

mkdir -p "$TARGET"
version=${VERSION#v}
if [ -z "$version" ]; then
  build
  exit
fi
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
  fail "version is not one, for example 0.1.0"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! install_release; then
  echo "There is no release $version for $SYSTEM on $MACHINE; the go command builds it."
  need_go
  GOWORK=off GOFLAGS='' CGO_ENABLED=0 GOBIN="$TARGET" go install "$module@v$version"
fi
