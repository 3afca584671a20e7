//! A QuickSupport that only says which session code it was handed.
//!
//! The layout is that of TeamViewer's own archive for Linux, as the AUR package
//! `teamviewer-quicksupport` unpacks it: `teamviewerqs/teamviewer` starts it, and
//! `tv_bin/script/tvw_config` has its version.

use std::{io, net::SocketAddr};

use flate2::{Compression, write::GzEncoder};
use tar::{Builder, EntryType, Header};

/// The version that it claims.
pub const VERSION: &str = "15.74.5";

/// The start script. The code is in the name under which it is started, as QuickSupport has it:
/// `TeamViewerQS-id<code without dashes>`. It tells the stand-in that it is there, so that the session
/// is online, with what the machine has for that: bash, or curl.
///
/// `COMPANION_REHEARSAL_LOG` names a file that gets a line with the code.
/// `COMPANION_REHEARSAL_SECONDS` is how long it stays if nobody closes its window; 2 by default.
const SCRIPT: &str = r#"#!/bin/sh
# Stand-in for TeamViewer QuickSupport: says which session code it was handed, and ends.
name=${0##*/}
code=${name#TeamViewerQS-id}
case $code in
    s[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*) ;;
    *) code=none ;;
esac
text="session code $code"
seconds=${COMPANION_REHEARSAL_SECONDS:-2}
if [ -n "${COMPANION_REHEARSAL_LOG:-}" ]; then
    echo "$text" >>"$COMPANION_REHEARSAL_LOG"
fi
at='@AT@'
if [ -n "$at" ] && [ "$code" != none ]; then
    bash -c 'exec 3<>"/dev/tcp/${1%:*}/${1##*:}" &&
        printf "POST /quicksupport/%s HTTP/1.0\r\nContent-Length: 0\r\n\r\n" "$2" >&3 &&
        read -r -t 2 _ <&3' report "$at" "$code" >/dev/null 2>&1 </dev/null ||
        curl --noproxy '*' -fsS -m 2 -X POST "http://$at/quicksupport/$code" >/dev/null 2>&1 </dev/null ||
        true
fi
if [ -n "${DISPLAY:-}" ] && command -v zenity >/dev/null; then
    exec zenity --info --title "QuickSupport (rehearsal)" --text "$text" --timeout "$seconds"
elif [ -n "${DISPLAY:-}" ] && command -v xmessage >/dev/null; then
    exec xmessage -center -timeout "$seconds" "QuickSupport (rehearsal): $text"
fi
exec sleep "$seconds"
"#;

/// The archive: always the same bytes for the same stand-in, or for none.
pub fn archive(stand_in: Option<SocketAddr>) -> io::Result<Vec<u8>> {
    let at = stand_in.map_or_else(String::new, |at| at.to_string());
    let script = SCRIPT.replace("@AT@", &at);
    let mut tar = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for folder in [
        "teamviewerqs/",
        "teamviewerqs/tv_bin/",
        "teamviewerqs/tv_bin/script/",
    ] {
        let mut header = header(0o755, 0);
        header.set_entry_type(EntryType::Directory);
        tar.append_data(&mut header, folder, io::empty())?;
    }
    let config = format!("#!/bin/bash\nTV_VERSION='{VERSION}'\nTV_PKGTYPE='TAR_QS'\n");
    let files = [
        ("teamviewerqs/teamviewer", 0o755, script.as_str()),
        (
            "teamviewerqs/tv_bin/script/tvw_config",
            0o644,
            config.as_str(),
        ),
    ];
    for (path, mode, text) in files {
        tar.append_data(&mut header(mode, text.len() as u64), path, text.as_bytes())?;
    }
    tar.into_inner()?.finish()
}

fn header(mode: u32, size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_mode(mode);
    header.set_size(size);
    header.set_mtime(1_700_000_000);
    header
}
