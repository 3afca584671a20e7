#!/usr/bin/env bash
# Builds what is installed, on Linux, into target/packages: packaging/build.sh TARGET…
#
#   deb           Debian and Ubuntu: portal-companion and portal-companion-window
#   rpm           Fedora, RHEL, openSUSE: the same two
#   tar.gz        for one user, without an administrator
#   msi           Windows, x86-64
#   intunewin     the MSI as Intune takes it
#   pkg           macOS: a flat package of the app that packaging/macos/bundle has made
#   update        what agents update themselves with: the programs for Linux and for Windows, side by side
#   desk-deb      Debian and Ubuntu: the desk as a service
#   desk-container  the desk in a container, by podman or docker
#   sbom          what is in all of these (CycloneDX)
#   checksums     SHA256SUMS of what is there, always to be named last
#
# The same commit gives the same bytes: every time in a package is that of the commit. What is signed has
# the time of the signature in it.
#
# PORTAL_COMPANION_PROGRAMS=DIR   packs programs that are built already: DIR/linux, DIR/windows, DIR/macos
#                                 with the names that cargo gives them. Otherwise they are built as releases.
# PORTAL_COMPANION_OUT=DIR        where packages go
# PORTAL_COMPANION_VERSION=X.Y.Z  instead of the version in Cargo.toml
# PORTAL_COMPANION_COMPRESSION=N  0 to 9; a test needs no small package
# PORTAL_COMPANION_REHEARSAL=1    packs programs of a rehearsal, which trust more than a release may
# SOURCE_DATE_EPOCH=SECONDS       instead of the time of the commit
# PORTAL_COMPANION_SIGN_PKCS12=FILE, PORTAL_COMPANION_SIGN_PASSWORD_FILE=FILE, PORTAL_COMPANION_SIGN_TIMESTAMP=URL
#                                 sign programs for Windows and the MSI, by osslsigncode
# PORTAL_COMPANION_SIGN_GPG=KEY   signs packages for Linux and SHA256SUMS with this key, in files beside them,
#                                 and each rpm in itself
# PORTAL_COMPANION_SIGN_APPLE=FILE, PORTAL_COMPANION_SIGN_APPLE_PASSWORD_FILE=FILE, PORTAL_COMPANION_SIGN_APPLE_TIMESTAMP=URL
#                                 sign the flat package with this PKCS #12 file, by rcodesign; Apple's own time
#                                 stamps unless another URL is named, or `none`
# PORTAL_COMPANION_NOTARISE=FILE  has Apple look at the signed flat package; the key of App Store Connect for that,
#                                 as `rcodesign encode-app-store-connect-api-key` writes it
set -Eeuo pipefail
cd "$(dirname "$0")/.."
umask 022
export LC_ALL=C TZ=UTC

die() {
  echo "packaging/build.sh: $*" >&2
  exit 1
}

# need PROGRAM PACKAGE: says what is missing before anything is built.
need() {
  command -v "$1" >/dev/null || die "$1 is missing; on Debian it is in the package $2"
}

version=${PORTAL_COMPANION_VERSION:-$(sed -n '/^\[workspace.package\]/,/^$/s/^version = "\(.*\)"$/\1/p' Cargo.toml)}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die "$version is no version such as 1.2.3"
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) ||
    die 'this is no clone of a repository: say with SOURCE_DATE_EPOCH of when it is'
fi
export SOURCE_DATE_EPOCH
out=${PORTAL_COMPANION_OUT:-$PWD/target/packages}
compression=${PORTAL_COMPANION_COMPRESSION:-9}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'echo "packaging/build.sh: it ended at line $LINENO of ${BASH_SOURCE[0]}" >&2' ERR

# program SYSTEM NAME: where it is; it is built first unless somebody has done so.
program() {
  local system=$1 name=$2 package=$2 profile=release directory=release more=()
  if [[ -n ${PORTAL_COMPANION_PROGRAMS:-} ]]; then
    local given=$PORTAL_COMPANION_PROGRAMS/$system/$name
    [[ -f $given ]] || die "$given is missing, though PORTAL_COMPANION_PROGRAMS names its directory"
    echo "$given"
    return
  fi
  package=${package%.exe}
  [[ $package != companionw ]] || package=companion
  [[ $package != companion-desk ]] || profile=desk directory=desk
  case $system in
    linux) ;;
    windows)
      need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64-win32
      more=(--target x86_64-pc-windows-gnu) directory=x86_64-pc-windows-gnu/release
      ;;
    *) die "programs for $system are built on that system; name them with PORTAL_COMPANION_PROGRAMS" ;;
  esac
  # Each by itself: built together, one would carry code of the other. Paths of this machine stay out.
  RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
    cargo build --locked --quiet --profile "$profile" -p "$package" "${more[@]}" >&2
  echo "${CARGO_TARGET_DIR:-target}/$directory/$name"
}

# put FILE PATH MODE: into the tree that is packed; a program without what only a debugger reads.
put() {
  install -D -m "$3" "$1" "$2"
}
put_program() {
  local strip=strip
  [[ $1 != *.exe ]] || strip=x86_64-w64-mingw32-strip
  need "$strip" binutils
  if [[ -z ${PORTAL_COMPANION_REHEARSAL:-} ]] && grep --quiet --text 'version of a rehearsal' "$1"; then
    die "$1 was built for a rehearsal (--features rehearsal) and is not for anybody's device"
  fi
  put "$1" "$2" 755
  "$strip" --strip-all "$2"
}

# Everything in a tree is of the commit's time.
settle() {
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

# The program that paints the product's icon: icon FILE [SIZE].
icon() {
  local draw=(cargo run --quiet --locked -p companion-platform --example icns --)
  [[ -z ${COMPANION_ICNS:-} ]] || draw=("$COMPANION_ICNS")
  mkdir -p "$(dirname "$1")"
  "${draw[@]}" "$@"
}

# A name that is the same for the same words, in the form of a GUID.
guid() {
  local hash
  hash=$(printf '%s' "portal-companion $*" | sha256sum | tr a-f A-F)
  printf '%s-%s-8%s-8%s-%s' "${hash:0:8}" "${hash:8:4}" "${hash:12:3}" "${hash:15:3}" "${hash:18:12}"
}

# Signs a file with OpenPGP into one beside it, if somebody said with which key.
sign_gpg() {
  [[ -n ${PORTAL_COMPANION_SIGN_GPG:-} ]] || return 0
  need gpg gnupg
  gpg --batch --yes --local-user "$PORTAL_COMPANION_SIGN_GPG" --armor --detach-sign "$1"
}

# Signs a program or an MSI for Windows in its place, if somebody said with what.
sign_windows() {
  [[ -n ${PORTAL_COMPANION_SIGN_PKCS12:-} ]] || return 0
  need osslsigncode osslsigncode
  local words=(-pkcs12 "$PORTAL_COMPANION_SIGN_PKCS12" -h sha256 -n 'Portal Companion')
  [[ -z ${PORTAL_COMPANION_SIGN_PASSWORD_FILE:-} ]] || words+=(-readpass "$PORTAL_COMPANION_SIGN_PASSWORD_FILE")
  [[ -z ${PORTAL_COMPANION_SIGN_TIMESTAMP:-} ]] || words+=(-ts "$PORTAL_COMPANION_SIGN_TIMESTAMP")
  osslsigncode sign "${words[@]}" -in "$1" -out "$work/signed" >/dev/null
  mv "$work/signed" "$1"
}

told() {
  local size
  size=$(stat --format=%s "$1")
  printf '%9d bytes  %s\n' "$size" "${1#"$PWD"/}"
}

source packaging/linux/packages.sh
source packaging/windows/packages.sh
source packaging/macos/packages.sh

sbom() {
  need cargo rustup
  local file=$out/portal-companion-$version.cdx.json
  local list=(cargo run --quiet --locked --example sbom --)
  [[ -z ${COMPANION_SBOM:-} ]] || list=("$COMPANION_SBOM")
  cargo metadata --locked --format-version 1 >"$work/metadata.json"
  "${list[@]}" "$version" "$SOURCE_DATE_EPOCH" <"$work/metadata.json" >"$file"
  told "$file"
}

# update_of SYSTEM PROGRAM…: an archive as src/update/unpack.rs takes it, and no other.
update_of() {
  local system=$1 tree name
  shift
  tree=$work/update-$system
  for name in "$@"; do put_program "$(program "$system" "$name")" "$tree/$name"; done
  local file=$out/companion-$version-$system-x86_64.tar.gz level=$compression
  ((level > 0)) || level=1
  tar --directory "$tree" --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=0755 \
    --format=ustar --create "$@" | gzip "-${level}n" >"$file"
  told "$file"
}

update() {
  update_of linux companion companion-window
  update_of windows companion.exe companionw.exe companion-window.exe
}

desk_container() {
  local tool
  tool=$(command -v podman || command -v docker) || die 'neither podman nor docker is here'
  "$tool" build -f packaging/desk/Containerfile -t "companion-desk:$version" .
}

checksums() {
  (cd "$out" && find . -maxdepth 1 -type f ! -name 'SHA256SUMS*' ! -name '*.asc' -printf '%P\0' |
    sort -z | xargs -0 --no-run-if-empty sha256sum >SHA256SUMS)
  sign_gpg "$out/SHA256SUMS"
  told "$out/SHA256SUMS"
}

(($#)) || set -- --help
for target in "$@"; do
  case $target in
    deb | rpm | msi | intunewin | pkg | update | sbom | checksums) "$target" ;;
    tar.gz) tarball ;;
    desk-deb) desk_deb ;;
    desk-container) desk_container ;;
    -h | --help) sed -n '2,/^set /s/^# \?//p' "$0" ;;
    *) die "there is no target $target; see packaging/build.sh --help" ;;
  esac
done
