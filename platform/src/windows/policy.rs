//! What the administrator laid down, from the part of the registry that users cannot write.

use std::io;

use serde_json::{Map, Value};
use windows_registry::{LOCAL_MACHINE, Type, Value as Entry};

const POLICY: &str = r"SOFTWARE\Policies\PortalCompanion";
/// `ERROR_FILE_NOT_FOUND`, as a HRESULT.
const NOT_FOUND: i32 = 0x8007_0002_u32.cast_signed();

pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    let key = match LOCAL_MACHINE.open(POLICY) {
        Ok(key) => key,
        Err(error) if error.code().0 == NOT_FOUND => return Ok(Map::new()),
        Err(error) => return Err(error.into()),
    };
    key.values()?
        .map(|(name, entry)| Ok((name, value(entry)?)))
        .collect()
}

fn value(entry: Entry) -> io::Result<Value> {
    Ok(match entry.ty() {
        Type::U32 => u32::try_from(entry)?.into(),
        Type::U64 => u64::try_from(entry)?.into(),
        Type::String | Type::ExpandString => String::try_from(entry)?.into(),
        Type::MultiString => {
            let lines = Vec::<String>::try_from(entry)?;
            lines.into_iter().filter(|line| !line.is_empty()).collect()
        }
        Type::Bytes | Type::Other(_) => Value::Null,
    })
}
