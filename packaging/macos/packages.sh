# The flat package for macOS; read by packaging/build.sh.

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
  if [[ -n ${PORTAL_COMPANION_SIGN_APPLE:-} ]]; then
    need rcodesign apple-codesign
    rcodesign sign --p12-file "$PORTAL_COMPANION_SIGN_APPLE" \
      ${PORTAL_COMPANION_SIGN_PASSWORD_FILE:+--p12-password-file "$PORTAL_COMPANION_SIGN_PASSWORD_FILE"} "$file"
  fi
  told "$file"
}
