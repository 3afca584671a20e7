//! An app out of a disk image: mounted out of sight and read-only, judged by the system where it
//! lies, copied to where only this user can write, and judged again there, since nothing keeps the
//! image's file from changing under the mount.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use security_framework::os::macos::code_signing::{Flags, SecRequirement, SecStaticCode};

use core_foundation::url::CFURL;

use crate::apple::image::only_app;

pub(crate) fn app_from_image(
    image: &Path,
    into: &Path,
    requirement: Option<&str>,
) -> io::Result<PathBuf> {
    let mounted = Mounted::at(into.join("mounted"), image)?;
    let app = only_app(&mounted.0)?;
    if let Some(requirement) = requirement {
        satisfied(&app, requirement)?;
    }
    let copy = into.join(app.file_name().ok_or(io::ErrorKind::InvalidData)?);
    copy_app(&app, &copy)?;
    drop(mounted);
    if let Some(requirement) = requirement {
        satisfied(&copy, requirement)?;
    }
    Ok(copy)
}

/// Copies an app with everything that its signature covers: links, modes and attributes.
pub(crate) fn copy_app(from: &Path, to: &Path) -> io::Result<()> {
    run("/usr/bin/ditto", &[from.as_os_str(), to.as_os_str()])
}

/// Everything in it, for every kind of processor, is as it was signed, and signed as required. The
/// system asks whether the certificate was revoked.
fn satisfied(app: &Path, requirement: &str) -> io::Result<()> {
    let denied = |error: security_framework::base::Error| {
        let code = error.code();
        let message = format!("its signature is not the one that is required: {error} ({code})");
        io::Error::new(io::ErrorKind::PermissionDenied, message)
    };
    let requirement: SecRequirement = requirement.parse().map_err(denied)?;
    let url = CFURL::from_path(app, true).ok_or(io::ErrorKind::InvalidInput)?;
    let code = SecStaticCode::from_path(&url, Flags::NONE).map_err(denied)?;
    let all = Flags::CHECK_ALL_ARCHITECTURES
        | Flags::CHECK_NESTED_CODE
        | Flags::STRICT_VALIDATE
        | Flags::ENFORCE_REVOCATION_CHECKS;
    code.check_validity(all, &requirement).map_err(denied)
}

/// An image in the file system, for as long as this lives.
struct Mounted(PathBuf);

impl Mounted {
    fn at(place: PathBuf, image: &Path) -> io::Result<Self> {
        fs::create_dir(&place)?;
        let attach = ["attach", "-quiet", "-readonly", "-nobrowse", "-noautoopen"];
        let mut arguments: Vec<&OsStr> = attach.map(OsStr::new).to_vec();
        // One volume goes there; an image with several does not, and is refused.
        arguments.extend([
            OsStr::new("-mountpoint"),
            place.as_os_str(),
            image.as_os_str(),
        ]);
        run("/usr/bin/hdiutil", &arguments)?;
        Ok(Self(place))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let detach = ["detach", "-quiet", "-force"].map(OsStr::new);
        let arguments = [&detach[..], &[self.0.as_os_str()]].concat();
        if let Err(error) = run("/usr/bin/hdiutil", &arguments) {
            tracing::warn!(%error, "a disk image stays mounted");
        }
    }
}

/// A tool of the system. One that asks something, as for an image with a licence, gets no answer.
fn run(tool: &str, arguments: &[&OsStr]) -> io::Result<()> {
    let mut command = Command::new(tool);
    command.args(arguments).stdin(Stdio::null());
    let ended = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    let said = said.lines().next().unwrap_or_default();
    let message = format!("{tool} failed ({}): {said}", ended.status);
    Err(io::Error::other(message))
}
