//! Who may do what with a file: access lists, read and written.

use std::{
    fs::{File, OpenOptions},
    io,
    os::windows::{fs::OpenOptionsExt as _, io::AsRawHandle as _},
    path::{Component, Path, Prefix},
    ptr,
};

use windows_sys::Win32::{
    Foundation::{GENERIC_ALL, GENERIC_WRITE, HANDLE},
    Security::{
        ACCESS_ALLOWED_ACE, ACE_HEADER, ACL,
        Authorization::{
            ConvertStringSecurityDescriptorToSecurityDescriptorW, GetSecurityInfo, SDDL_REVISION_1,
            SE_FILE_OBJECT, SE_OBJECT_TYPE, SetSecurityInfo,
        },
        DACL_SECURITY_INFORMATION, GetAce, GetSecurityDescriptorDacl, GetSecurityDescriptorOwner,
        INHERIT_ONLY_ACE, OWNER_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION,
        PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES,
    },
    Storage::FileSystem::{
        CreateDirectoryW, DELETE, FILE_APPEND_DATA, FILE_DELETE_CHILD, FILE_FLAG_BACKUP_SEMANTICS,
        FILE_FLAG_OPEN_REPARSE_POINT, FILE_GENERIC_READ, FILE_WRITE_DATA, READ_CONTROL, WRITE_DAC,
        WRITE_OWNER,
    },
    System::SystemServices::{
        ACCESS_ALLOWED_ACE_TYPE, ACCESS_ALLOWED_CALLBACK_ACE_TYPE, ACCESS_DENIED_ACE_TYPE,
        ACCESS_DENIED_CALLBACK_ACE_TYPE, ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE,
        ACCESS_DENIED_OBJECT_ACE_TYPE,
    },
};

use super::{
    sys::{self, Lent},
    user,
};

const SYSTEM: &str = "S-1-5-18";
const ADMINISTRATORS: &str = "S-1-5-32-544";
/// The service that installs Windows itself, and owns what it installed.
const TRUSTED_INSTALLER: &str = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
/// Whoever owns it, which is asked for apart.
const OWNER_RIGHTS: &str = "S-1-3-4";

/// What lets somebody put something else in the place of what lies in a directory.
const REPLACES: u32 = DELETE | FILE_DELETE_CHILD | WRITE_DAC | WRITE_OWNER | GENERIC_ALL;
/// What lets somebody change a file, or lay another one beside a program, which loads it.
const CHANGES: u32 = REPLACES | FILE_WRITE_DATA | FILE_APPEND_DATA | GENERIC_WRITE;

/// A description of who may do what, as the system keeps it.
pub(crate) struct Descriptor(Lent);

impl Descriptor {
    /// Nobody but this user; with `system` the operating system as well, which would not ask.
    /// What is made inside has the same.
    pub(crate) fn ours(system: bool) -> io::Result<Self> {
        let us = user::us()?;
        let also = if system { "(A;OICI;FA;;;SY)" } else { "" };
        Self::parse(&format!("O:{us}D:P(A;OICI;FA;;;{us}){also}"))
    }

    /// For what is made with it. It is good as long as this lives.
    pub(crate) fn attributes(&self) -> SECURITY_ATTRIBUTES {
        SECURITY_ATTRIBUTES {
            nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
            lpSecurityDescriptor: self.pointer(),
            bInheritHandle: 0,
        }
    }

    /// From the text that the system has for such a description.
    pub(crate) fn parse(text: &str) -> io::Result<Self> {
        let text = sys::wide(text)?;
        let mut made = ptr::null_mut();
        // SAFETY: the string ends, and the pointer leads to a variable that lives through the call.
        sys::done(unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut made,
                ptr::null_mut(),
            )
        })?;
        Ok(Self(Lent(made)))
    }

    fn of(object: HANDLE, kind: SE_OBJECT_TYPE) -> io::Result<Self> {
        let mut made = ptr::null_mut();
        // SAFETY: the object is open, and the pointer leads to a variable that lives through the call.
        sys::status(unsafe {
            GetSecurityInfo(
                object,
                kind,
                OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                &raw mut made,
            )
        })?;
        Ok(Self(Lent(made)))
    }

    fn pointer(&self) -> PSECURITY_DESCRIPTOR {
        self.0.0
    }

    /// The list in it; null lets everybody do everything.
    fn list(&self) -> io::Result<*mut ACL> {
        let (mut list, mut present, mut by_default) = (ptr::null_mut(), 0, 0);
        // SAFETY: it is a valid description, and the pointers lead to variables of ours.
        sys::done(unsafe {
            GetSecurityDescriptorDacl(
                self.pointer(),
                &raw mut present,
                &raw mut list,
                &raw mut by_default,
            )
        })?;
        Ok(if present == 0 { ptr::null_mut() } else { list })
    }

    fn read(&self) -> io::Result<Access> {
        let (mut owner, mut by_default) = (ptr::null_mut(), 0);
        // SAFETY: it is a valid description, and the pointers lead to variables of ours.
        sys::done(unsafe {
            GetSecurityDescriptorOwner(self.pointer(), &raw mut owner, &raw mut by_default)
        })?;
        let owner = match owner.is_null() {
            true => String::new(),
            // SAFETY: an owner that is there is a valid identifier, inside of the description.
            false => unsafe { user::text(owner) }?,
        };
        let list = self.list()?;
        if list.is_null() {
            let entries = None;
            return Ok(Access { owner, entries });
        }
        // SAFETY: the list is part of the description, which lives.
        let count = u32::from(unsafe { (*list).AceCount });
        let entries = (0..count).filter_map(|at| {
            let mut entry = ptr::null_mut();
            // SAFETY: the list is valid and has so many entries.
            let given = sys::done(unsafe { GetAce(list, at, &raw mut entry) });
            let read = given.and_then(|()| {
                // SAFETY: it gave an entry of the list.
                unsafe { self::entry(entry.cast()) }
            });
            read.transpose()
        });
        let entries = Some(entries.collect::<io::Result<_>>()?);
        Ok(Access { owner, entries })
    }
}

/// Reads what an entry of a list allows; nothing of one that forbids.
///
/// # Safety
/// It is a valid entry.
unsafe fn entry(header: *const ACE_HEADER) -> io::Result<Option<Entry>> {
    // SAFETY: each entry begins with this.
    let ACE_HEADER {
        AceType, AceFlags, ..
    } = unsafe { *header };
    let inside = u32::from(AceFlags) & INHERIT_ONLY_ACE != 0;
    match u32::from(AceType) {
        ACCESS_DENIED_ACE_TYPE
        | ACCESS_DENIED_OBJECT_ACE_TYPE
        | ACCESS_DENIED_CALLBACK_ACE_TYPE
        | ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE => Ok(None),
        // What is allowed on a condition is taken for allowed.
        ACCESS_ALLOWED_ACE_TYPE | ACCESS_ALLOWED_CALLBACK_ACE_TYPE => {
            let entry = header.cast::<ACCESS_ALLOWED_ACE>();
            // SAFETY: entries of these kinds are laid out so.
            let (rights, sid) = unsafe { ((*entry).Mask, &raw const (*entry).SidStart) };
            Ok(Some(Entry {
                // SAFETY: the identifier begins there.
                who: unsafe { user::text(sid.cast_mut().cast()) }?,
                rights,
                inside,
            }))
        }
        // Files have no others; whatever it is, it is for somebody unknown.
        _ => Ok(Some(Entry {
            who: String::new(),
            rights: u32::MAX,
            inside,
        })),
    }
}

/// Who may do what.
struct Access {
    owner: String,
    /// Nothing, where everybody may do everything.
    entries: Option<Vec<Entry>>,
}

struct Entry {
    who: String,
    rights: u32,
    /// It holds only for what is made inside.
    inside: bool,
}

impl Access {
    /// Whether nobody gets in but this user and those whom no list keeps out.
    fn is_private(&self, us: &str) -> bool {
        let known = |who: &str| [us, SYSTEM, ADMINISTRATORS, OWNER_RIGHTS].contains(&who);
        self.entries
            .as_ref()
            .is_some_and(|entries| entries.iter().all(|entry| known(&entry.who)))
    }

    /// Whether these rights are in nobody's hands but an administrator's, or those of somebody else
    /// who may have them.
    fn is_closed(&self, rights: u32, other: Option<&str>) -> bool {
        let trusted = |who: &str| {
            [SYSTEM, ADMINISTRATORS, TRUSTED_INSTALLER].contains(&who) || other == Some(who)
        };
        let harmless = |entry: &Entry| {
            entry.inside
                || entry.rights & rights == 0
                || trusted(&entry.who)
                || entry.who == OWNER_RIGHTS
        };
        // An owner can always change the list.
        trusted(&self.owner)
            && self
                .entries
                .as_ref()
                .is_some_and(|entries| entries.iter().all(harmless))
    }
}

/// Opens what is there itself, directories and links included, to look at its list.
fn open(path: &Path, rights: u32) -> io::Result<File> {
    OpenOptions::new()
        .access_mode(rights)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT)
        .open(path)
}

/// As `C:\Program Files` is: everybody may lay new directories beside others in `C:\`, so what is
/// far above is only asked who can put another one in its place. Beside a program nobody may put
/// anything, since it would be loaded.
pub(crate) fn protected(path: &Path) -> io::Result<bool> {
    closed_to_others(path, None)
}

fn closed_to_others(path: &Path, other: Option<&str>) -> io::Result<bool> {
    let path = path.canonicalize()?;
    // A server's administrators are not this device's.
    let local = match path.components().next() {
        Some(Component::Prefix(prefix)) => {
            matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_))
        }
        Some(_) | None => false,
    };
    if !local {
        return Ok(false);
    }
    for (up, part) in path.ancestors().enumerate() {
        let object = open(part, READ_CONTROL)?;
        let access = Descriptor::of(object.as_raw_handle(), SE_FILE_OBJECT)?.read()?;
        let rights = if up < 2 { CHANGES } else { REPLACES };
        if !access.is_closed(rights, other) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether nobody but this user and the administrator can change a program, or what is beside it, and
/// it is not where installers put programs for everybody.
pub(crate) fn ours(path: &Path) -> io::Result<bool> {
    let us = user::us()?;
    Ok(closed_to_others(path, Some(&us))? && !protected(path)?)
}

/// The owner of an open object, such as our end of a pipe.
pub(crate) fn owner(object: HANDLE, kind: SE_OBJECT_TYPE) -> io::Result<String> {
    Ok(Descriptor::of(object, kind)?.read()?.owner)
}

/// Whether nobody but this user gets at an open object.
#[cfg(test)]
pub(crate) fn is_private(object: HANDLE, kind: SE_OBJECT_TYPE) -> io::Result<bool> {
    Ok(Descriptor::of(object, kind)?
        .read()?
        .is_private(&user::us()?))
}

/// Makes a directory, and those above it that are not there, with this list from the beginning.
fn create(path: &Path, access: &Descriptor) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        create(parent, access)?;
    }
    let name = sys::wide(path)?;
    let attributes = access.attributes();
    // SAFETY: the name ends, and the attributes and what they point to live through the call.
    let made = sys::done(unsafe { CreateDirectoryW(name.as_ptr(), &raw const attributes) });
    made.or_else(|error| match path.is_dir() {
        // Somebody was faster; whose it is is asked next.
        true => Ok(()),
        false => Err(error),
    })
}

pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
    let ours = Descriptor::ours(true)?;
    create(path, &ours)?;
    // A trailing slash would follow a link.
    let path = path.components().as_path();
    let dir = open(path, FILE_GENERIC_READ | WRITE_DAC)?;
    let found = dir.metadata()?;
    if found.is_symlink() || !found.is_dir() {
        return Err(denied(path, "is a link"));
    }
    let us = user::us()?;
    let look = || Descriptor::of(dir.as_raw_handle(), SE_FILE_OBJECT)?.read();
    let now = look()?;
    // With all rights of an administrator, what one makes belongs to all of them.
    if ![us.as_str(), ADMINISTRATORS].contains(&now.owner.as_str()) {
        return Err(denied(path, "belongs to another user"));
    }
    if now.is_private(&us) {
        return Ok(());
    }
    // What is in it and has inherited its list from above gets the new one.
    // SAFETY: the directory is open with the right to do so, and the list lives as long as `ours`.
    sys::status(unsafe {
        SetSecurityInfo(
            dir.as_raw_handle(),
            SE_FILE_OBJECT,
            DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
            ptr::null_mut(),
            ptr::null_mut(),
            ours.list()?,
            ptr::null(),
        )
    })?;
    match look()?.is_private(&us) {
        true => Ok(()),
        false => {
            let message = format!(
                "the disk of {} keeps no access lists, so others could enter",
                path.display()
            );
            Err(io::Error::new(io::ErrorKind::Unsupported, message))
        }
    }
}

fn denied(path: &Path, why: &str) -> io::Error {
    let message = format!("the directory {} {why}", path.display());
    io::Error::new(io::ErrorKind::PermissionDenied, message)
}

#[cfg(test)]
#[path = "access/tests.rs"]
mod tests;
