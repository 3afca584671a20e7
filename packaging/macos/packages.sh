# The flat package for macOS; read by packaging/build.sh.

# Signs a flat package in its place, if somebody said with what, and has Apple look at it and its word put into
# the package. Its app was signed where it was built.
sign_apple() {
  [[ -n ${PORTAL_COMPANION_SIGN_APPLE:-} ]] || return 0
  need rcodesign 'apple-codesign of cargo'
  local words=(--p12-file "$PORTAL_COMPANION_SIGN_APPLE")
  [[ -z ${PORTAL_COMPANION_SIGN_APPLE_PASSWORD_FILE:-} ]] ||
    words+=(--p12-password-file "$PORTAL_COMPANION_SIGN_APPLE_PASSWORD_FILE")
  [[ -z ${PORTAL_COMPANION_SIGN_APPLE_TIMESTAMP:-} ]] ||
    words+=(--timestamp-url "$PORTAL_COMPANION_SIGN_APPLE_TIMESTAMP")
  rcodesign sign "${words[@]}" "$1" "$work/signed.pkg" >"$work/rcodesign.log" 2>&1 ||
    die "rcodesign: $(cat "$work/rcodesign.log")"
  mv "$work/signed.pkg" "$1"
  [[ -n ${PORTAL_COMPANION_NOTARISE:-} ]] || return 0
  rcodesign notary-submit --api-key-file "$PORTAL_COMPANION_NOTARISE" --staple "$1" >"$work/rcodesign.log" 2>&1 ||
    die "rcodesign: $(cat "$work/rcodesign.log")"
}

pkg() {
  local app plist tree=$work/pkg file=$out/portal-companion-$version.pkg
  # Programs for macOS are built, and signed, on a Mac or by .ci/macos; packaging/macos/bundle makes the app.
  app=${PORTAL_COMPANION_PROGRAMS:-$PWD/target}/macos/'Portal Companion.app'
  plist=$(dirname "$app")/app.portal-companion.plist
  [[ -d $app && -f $plist ]] ||
    die "$app is missing: packaging/macos/bundle makes it of the programs for macOS, which are built there"
  mkdir -p "$tree/Applications" "$tree/Library/LaunchAgents"
  cp -R "$app" "$tree/Applications/"
  cp "$plist" "$tree/Library/LaunchAgents/"
  find "$tree" -type d -exec chmod 755 {} +
  find "$tree" -type f ! -perm -100 -exec chmod 644 {} +
  find "$tree" -type f -perm -100 -exec chmod 755 {} +
  local pack=(cargo run --quiet --locked --example flatpkg --)
  [[ -z ${COMPANION_FLATPKG:-} ]] || pack=("$COMPANION_FLATPKG")
  "${pack[@]}" "$tree" packaging/macos/scripts "$file" "$version" "$SOURCE_DATE_EPOCH"
  sign_apple "$file"
  told "$file"
}
