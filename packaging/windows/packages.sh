# The MSI for Windows, and the same as Intune takes it; read by packaging/build.sh.

# It stays the same for ever: by it Windows knows an older version.
upgrade_code=51D4B8C1-7A0E-4C56-9C0B-0D2E6E6B9A37

msi_file() {
  echo "$out/portal-companion-$version-x64.msi"
}

msi() {
  need wixl wixl
  need msibuild msitools
  need faketime faketime
  local tree=$work/msi file table name query
  file=$(msi_file)
  rm -rf "$tree"
  for name in companion companionw companion-window; do
    put_program "$(program windows "$name.exe")" "$tree/$name.exe"
    sign_windows "$tree/$name.exe"
  done
  icon "$tree/companion.ico"
  settle "$tree"
  # The same programs in the same version are the same package, and no others are.
  local package_code
  package_code=$(guid package "$version" "$(cat "$tree"/* packaging/windows/* | sha256sum)")
  # It writes down when it ran, and finds nothing by a path from the root.
  cp packaging/windows/companion.wxs "$work/"
  (cd "$work" && faketime -f "$(date --date="@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M:%S')" \
    wixl --arch x64 --output package.msi \
    -D "ProductCode=$(guid product "$version")" -D "UpgradeCode=$upgrade_code" \
    -D "Version=$version" -D Source=msi companion.wxs) >"$work/wixl.log" 2>&1 ||
    die "wixl: $(cat "$work/wixl.log")"
  while read -r query; do
    [[ -z $query || $query == '#'* ]] || msibuild "$work/package.msi" -q "$query" || die "msibuild: $query"
  done <packaging/windows/more.sql
  msibuild "$work/package.msi" -s 'Portal Companion' 'Portal Companion' 'x64;1033' "{$package_code}"
  sign_windows "$work/package.msi"
  mv "$work/package.msi" "$file"
  told "$file"
}

intunewin() {
  local file code target
  file=$(msi_file)
  [[ -f $file ]] || msi
  target=${file%.msi}.intunewin
  code=$(msiinfo suminfo "$file" | sed -n 's/^Revision number (UUID): {\(.*\)}$/\1/p')
  local pack=(cargo run --quiet --locked --example intunewin --)
  [[ -z ${COMPANION_INTUNEWIN:-} ]] || pack=("$COMPANION_INTUNEWIN")
  "${pack[@]}" "$file" "$target" "$(guid product "$version")" "$code" "$upgrade_code" "$version"
  told "$target"
}
