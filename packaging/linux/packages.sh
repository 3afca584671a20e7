# Packages for Linux; read by packaging/build.sh.

case $(uname -m) in
  x86_64) deb_architecture=amd64 rpm_architecture=x86_64 ;;
  aarch64) deb_architecture=arm64 rpm_architecture=aarch64 ;;
  *) deb_architecture=$(uname -m) rpm_architecture=$(uname -m) ;;
esac

# What goes under /usr with the agent: stage_agent USR ZSH-DIRECTORY
stage_agent() {
  local usr=$1 page size
  put_program "$(program linux companion)" "$usr/bin/companion"
  put packaging/linux/portal-companion.desktop "$usr/share/applications/portal-companion.desktop" 644
  for size in 16 22 24 32 48 64 128 256; do
    icon "$usr/share/icons/hicolor/${size}x$size/apps/portal-companion.png" "$size"
  done
  put packaging/completions/companion.bash "$usr/share/bash-completion/completions/companion" 644
  put packaging/completions/_companion "$usr/share/zsh/$2/_companion" 644
  put packaging/completions/companion.fish "$usr/share/fish/vendor_completions.d/companion.fish" 644
  for page in packaging/man/*.1; do
    mkdir -p "$usr/share/man/man1"
    gzip -9n <"$page" >"$usr/share/man/man1/$(basename "$page").gz"
  done
}

# stage_system ROOT: what an administrator's installation has beside that.
stage_system() {
  put packaging/linux/leave-all "$1/usr/lib/portal-companion/leave-all" 755
  put packaging/linux/portal-companion.autostart.desktop "$1/etc/xdg/autostart/portal-companion.desktop" 644
}

stage_window() {
  put_program "$(program linux companion-window)" "$1/bin/companion-window"
}

stage_doc() {
  put packaging/linux/copyright "$1/copyright" 644
  gzip -9n <CHANGELOG.md >"$1/changelog.gz"
}

# The libraries of the system that programs are linked with, as Debian names them.
linked_with() {
  mkdir -p "$work/shlibs/debian"
  printf 'Source: portal-companion\n\nPackage: portal-companion\nArchitecture: any\n' >"$work/shlibs/debian/control"
  (cd "$work/shlibs" && dpkg-shlibdeps -O "$@" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

# make_deb TREE NAME, with the control file on standard input
make_deb() {
  local tree=$1 name=$2 file
  mkdir -p "$tree/DEBIAN"
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: %s\n' "$name" "$version" "$deb_architecture"
    printf 'Maintainer: Portal Companion <packages@portal-companion.example>\n'
    printf 'Priority: optional\nInstalled-Size: %s\n' "$(find "$tree" -path "$tree/DEBIAN" -prune -o -type f -printf '%s\n' | awk '{ k += int(($1 + 1023) / 1024) } END { print k }')"
    cat
  } >"$tree/DEBIAN/control"
  if [[ -d $tree/etc ]]; then
    (cd "$tree" && find etc -type f | sed 's|^|/|' | sort) >"$tree/DEBIAN/conffiles"
  fi
  (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | sort | xargs md5sum) >"$tree/DEBIAN/md5sums"
  find "$tree" -type d -exec chmod 755 {} +
  settle "$tree"
  file=$out/${name}_${version}_$deb_architecture.deb
  # Several threads would cut the data into as many pieces.
  local how=(-Zxz "-z$compression" --threads-max=1)
  ((compression > 0)) || how=(-Znone)
  dpkg-deb --root-owner-group "${how[@]}" --build "$tree" "$file" >/dev/null
  sign_gpg "$file"
  told "$file"
}

deb() {
  need dpkg-deb dpkg
  need dpkg-shlibdeps dpkg-dev
  local tree=$work/deb
  stage_agent "$tree/usr" vendor-completions
  stage_system "$tree"
  mkdir -p "$tree/usr/share/doc/portal-companion" "$tree/DEBIAN"
  stage_doc "$tree/usr/share/doc/portal-companion"
  put packaging/linux/prerm "$tree/DEBIAN/prerm" 755
  put packaging/linux/postrm "$tree/DEBIAN/postrm" 755
  make_deb "$tree" portal-companion <<END
Section: net
Depends: $(linked_with "$tree/usr/bin/companion"), ca-certificates
Recommends: portal-companion-window (= $version)
Description: asks you before your IT may help on this device
 A notification says who wants to help, and why. Only if you accept does TeamViewer QuickSupport
 start, once, for that one session. For companies that use TeamViewer and run the desk of Portal
 Companion.
END
  local window=$work/deb-window
  stage_window "$window/usr"
  mkdir -p "$window/usr/share/doc/portal-companion-window"
  stage_doc "$window/usr/share/doc/portal-companion-window"
  make_deb "$window" portal-companion-window <<END
Section: net
Depends: portal-companion (= $version), $(linked_with "$window/usr/bin/companion-window")
Recommends: libfontconfig1, libx11-6, libx11-xcb1, libxcursor1, libxi6, libxkbcommon0, libxkbcommon-x11-0, libwayland-client0
Description: window of Portal Companion
 What opens on a click on a notification or the icon of Portal Companion: who asks, why, and what
 will happen; the history, the settings and the diagnosis.
END
}

# Signs an rpm in itself, for who checks packages (`gpgcheck`) and not only the repository.
sign_rpm() {
  [[ -n ${PORTAL_COMPANION_SIGN_GPG:-} ]] || return 0
  need rpmsign rpm
  need gpg gnupg
  rpmsign --define "__gpg $(command -v gpg)" --define "_gpg_name $PORTAL_COMPANION_SIGN_GPG" \
    --define '_gpg_sign_cmd_extra_args --batch' --addsign "$1" >"$work/rpmsign.log" 2>&1 || die "rpmsign: $(cat "$work/rpmsign.log")"
}

rpm() {
  need rpmbuild rpm
  local tree=$work/rpm-tree top=$work/rpmbuild
  stage_agent "$tree/usr" site-functions
  stage_system "$tree"
  stage_window "$tree/usr"
  mkdir -p "$tree/usr/share/doc/portal-companion"
  stage_doc "$tree/usr/share/doc/portal-companion"
  find "$tree" -type d -exec chmod 755 {} +
  settle "$tree"
  mkdir -p "$top/SPECS"
  local how=w$compression.xzdio
  ((compression > 0)) || how=w.ufdio
  sed -e "s|@VERSION@|$version|" -e "s|@TREE@|$tree|" \
    packaging/linux/portal-companion.spec >"$top/SPECS/portal-companion.spec"
  rpmbuild -bb --quiet --target "$rpm_architecture" \
    --define "_topdir $top" --define "_buildhost reproducible" \
    --define 'use_source_date_epoch_as_buildtime 1' --define 'clamp_mtime_to_source_date_epoch 1' \
    --define '__os_install_post %{nil}' --define 'debug_package %{nil}' --define '_build_id_links none' \
    --define '_prefix /usr' --define '_sysconfdir /etc' --define "_binary_payload $how" \
    "$top/SPECS/portal-companion.spec" >"$work/rpmbuild.log" 2>&1 || die "rpmbuild: $(cat "$work/rpmbuild.log")"
  local file
  for file in "$top/RPMS/$rpm_architecture"/*.rpm; do
    sign_rpm "$file"
    mv "$file" "$out/"
    sign_gpg "$out/$(basename "$file")"
    told "$out/$(basename "$file")"
  done
}

tarball() {
  local name=portal-companion-$version-linux-$(uname -m)
  local tree=$work/$name
  stage_agent "$tree/files" site-functions
  stage_window "$tree/files"
  put packaging/linux/install.sh "$tree/install.sh" 755
  put packaging/linux/portal-companion.autostart.desktop "$tree/autostart.desktop" 644
  put LICENSE "$tree/LICENSE" 644
  put packaging/linux/copyright "$tree/copyright" 644
  settle "$tree"
  local file=$out/$name.tar.gz level=$compression
  ((level > 0)) || level=1
  tar --directory "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --mode='u+rwX,go=rX' --format=gnu --create "$name" | gzip "-${level}n" >"$file"
  sign_gpg "$file"
  told "$file"
}

desk_deb() {
  need dpkg-deb dpkg
  need dpkg-shlibdeps dpkg-dev
  local tree=$work/desk
  put_program "$(program linux companion-desk)" "$tree/usr/bin/companion-desk"
  put packaging/linux/companion-desk.service "$tree/usr/lib/systemd/system/companion-desk.service" 644
  mkdir -p "$tree/usr/share/doc/companion-desk" "$tree/DEBIAN"
  stage_doc "$tree/usr/share/doc/companion-desk"
  put docs/operations.md "$tree/usr/share/doc/companion-desk/operations.md" 644
  local script
  for script in postinst prerm postrm; do
    put "packaging/linux/desk.$script" "$tree/DEBIAN/$script" 755
  done
  make_deb "$tree" companion-desk <<END
Section: net
Depends: $(linked_with "$tree/usr/bin/companion-desk"), ca-certificates
Description: desk of Portal Companion
 The server that a company runs itself: there its IT asks to help a device, and the user of the
 device is asked first. Connects to the company's TeamViewer account.
END
}
