#!/usr/bin/env bash
# Builds the archives of a release into the folder DIST, and checksums.txt beside them. The same source
# and the same Go give the same bytes anywhere: no paths, no times, no names of users.
#
#   release.sh VERSION DIST [OS/ARCH...]
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1#v} dist=$2
shift 2
platforms=("$@")
if [ ${#platforms[@]} -eq 0 ]; then
  platforms=(linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64)
fi

mkdir -p "$dist"
dist=$(cd "$dist" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for platform in "${platforms[@]}"; do
  os=${platform%/*} arch=${platform#*/}
  binary=ballast
  if [ "$os" = windows ]; then binary=ballast.exe; fi
  CGO_ENABLED=0 GOFLAGS='' GOWORK=off GOOS=$os GOARCH=$arch \
    go build -trimpath -ldflags '-s -w -buildid=' -o "$work/$binary" ./cmd/ballast
  cp LICENSE README.md "$work"
  tar --sort=name --mtime='1980-01-01 00:00Z' --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' \
    -C "$work" -cf - "$binary" LICENSE README.md | gzip -n -9 >"$dist/ballast_${version}_${os}_${arch}.tar.gz"
  rm "$work/$binary"
done
(cd "$dist" && sha256sum ballast_*.tar.gz >checksums.txt)
