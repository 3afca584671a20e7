//! What the administrator laid down, from a file that nobody else can have written.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _},
    os::unix::fs::MetadataExt as _,
    path::Path,
};

use serde_json::{Map, Value};

pub(super) const POLICY: &str = "/etc/portal-companion/policy.json";
pub(super) const ROOT: u32 = 0;
/// Far more than any policy; a mistake must not fill the memory.
const LIMIT: u64 = 1024 * 1024;

pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    read(Path::new(POLICY), ROOT)
}

pub(super) fn read(path: &Path, administrator: u32) -> io::Result<Map<String, Value>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Map::new()),
        Err(error) => return Err(error),
    };
    // Whoever can write the directory can put another file in its place.
    if let Some(dir) = path.parent() {
        closed(dir, &fs::metadata(dir)?, administrator)?;
    }
    closed(path, &file.metadata()?, administrator)?;
    let mut text = String::new();
    let size = file.take(LIMIT + 1).read_to_string(&mut text)?;
    if size as u64 > LIMIT {
        return Err(invalid(path, "is larger than 1 MiB"));
    }
    match serde_json::from_str(&text) {
        Ok(Value::Object(policy)) => Ok(policy),
        Ok(_) => Err(invalid(path, "is not a JSON object")),
        Err(error) => Err(invalid(path, &format!("is not JSON: {error}"))),
    }
}

fn closed(path: &Path, found: &Metadata, administrator: u32) -> io::Result<()> {
    let why = if found.uid() != administrator {
        "is not owned by root"
    } else if found.mode() & 0o022 != 0 {
        "can be written by others than root"
    } else {
        return Ok(());
    };
    let message = format!("{} {why}, so it is not taken for policy", path.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

fn invalid(path: &Path, why: &str) -> io::Error {
    let message = format!("{} {why}", path.display());
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};

    use super::*;

    /// A directory as `/etc/portal-companion` is, but with us as the administrator.
    struct Etc(tempfile::TempDir);

    impl Etc {
        fn new(text: &str) -> Self {
            let etc = Self(tempfile::tempdir().unwrap());
            fs::set_permissions(etc.0.path(), Permissions::from_mode(0o755)).unwrap();
            fs::write(etc.file(), text).unwrap();
            fs::set_permissions(etc.file(), Permissions::from_mode(0o644)).unwrap();
            etc
        }

        fn file(&self) -> std::path::PathBuf {
            self.0.path().join("policy.json")
        }

        fn read(&self) -> io::Result<Map<String, Value>> {
            read(&self.file(), rustix::process::geteuid().as_raw())
        }
    }

    #[test]
    fn no_file_is_no_management() {
        assert!(
            read(Path::new("/nonexistent/p.json"), 0)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn the_administrators_values_come_as_written() {
        let policy = Etc::new(r#"{"DeskAddress": "https://desk.example", "Mute": true}"#).read();
        assert_eq!(policy.unwrap()["DeskAddress"], "https://desk.example");
    }

    #[test]
    fn a_file_of_another_owner_is_an_error_that_says_so() {
        let etc = Etc::new("{}");
        let somebody_else = rustix::process::geteuid().as_raw() + 1;
        let error = read(&etc.file(), somebody_else).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert!(error.to_string().contains("not owned by root"), "{error}");
    }

    #[test]
    fn a_file_or_directory_that_others_can_write_is_an_error_that_says_so() {
        for mode in [0o664, 0o646] {
            let etc = Etc::new("{}");
            fs::set_permissions(etc.file(), Permissions::from_mode(mode)).unwrap();
            let error = etc.read().unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
            assert!(error.to_string().contains("can be written by others"));
        }
        let etc = Etc::new("{}");
        fs::set_permissions(etc.0.path(), Permissions::from_mode(0o777)).unwrap();
        let error = etc.read().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    }

    #[test]
    fn what_is_not_an_object_is_unknown_and_not_unmanaged() {
        let endless = format!("{{\"a\": \"{}\"}}", "x".repeat(1024 * 1024));
        for text in ["", "[]", "{\"a\":", "null", endless.as_str()] {
            let error = Etc::new(text).read().unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
    }
}
