//! Managed preferences: what a configuration profile for the app's identifier forces. What the user
//! could have written with `defaults` stands beside it and is not looked at.

use std::io;

use objc2::{AnyThread as _, rc::Retained};
use objc2_core_foundation::{
    CFArray, CFBoolean, CFCopyTypeIDDescription, CFGetTypeID, CFNumber,
    CFPreferencesAppSynchronize, CFPreferencesAppValueIsForced, CFPreferencesCopyAppValue,
    CFString, CFType,
};
use objc2_foundation::{NSBundle, NSString, NSUserDefaults};
use serde_json::{Map, Number, Value};

use super::ID;

pub(crate) fn policy() -> io::Result<Map<String, Value>> {
    let id = CFString::from_str(ID);
    // What the preferences' server has learnt since the last time; it says false as well when there
    // was nothing to write, so what it says is not what is read.
    CFPreferencesAppSynchronize(&id);
    let keys = preferences()?.dictionaryRepresentation().allKeys();
    let mut forced = Map::new();
    for key in keys.iter().map(|key| key.to_string()) {
        let name = CFString::from_str(&key);
        if !CFPreferencesAppValueIsForced(&name, &id) {
            continue;
        }
        if let Some(found) = CFPreferencesCopyAppValue(&name, &id) {
            let value = value(&key, &found);
            forced.insert(key, value);
        }
    }
    Ok(forced)
}

/// Everything that is set for the app, and much that is set for all: only its names are used.
fn preferences() -> io::Result<Retained<NSUserDefaults>> {
    let main = NSBundle::mainBundle().bundleIdentifier();
    // To name the program's own identifier is an error there.
    if main.is_some_and(|main| main.to_string() == ID) {
        return Ok(NSUserDefaults::standardUserDefaults());
    }
    let name = NSString::from_str(ID);
    let of_the_app = NSUserDefaults::initWithSuiteName(NSUserDefaults::alloc(), Some(&name));
    of_the_app.ok_or_else(|| io::Error::other("the managed preferences cannot be read"))
}

/// A value as the agent reads it. What it never takes, such as a date, is `null`, which is of the
/// wrong type for every setting, and is named here.
fn value(key: &str, found: &CFType) -> Value {
    if let Some(switch) = found.downcast_ref::<CFBoolean>() {
        return switch.as_bool().into();
    }
    if let Some(number) = found.downcast_ref::<CFNumber>() {
        let whole = number.as_i64().filter(|_| !number.is_float_type());
        let broken = || number.as_f64().and_then(Number::from_f64);
        let number = whole.map(Number::from).or_else(broken);
        return number.map_or(Value::Null, Value::Number);
    }
    if let Some(text) = found.downcast_ref::<CFString>() {
        return text.to_string().into();
    }
    if let Some(list) = found.downcast_ref::<CFArray>() {
        // SAFETY: an array in preferences has property list objects only, which are CFTypes all.
        let list = unsafe { list.cast_unchecked::<CFType>() };
        return list.iter().map(|item| value(key, &item)).collect();
    }
    let kind = CFCopyTypeIDDescription(CFGetTypeID(Some(found)));
    let kind = kind.map(|kind| kind.to_string()).unwrap_or_default();
    tracing::warn!(
        key,
        kind,
        "a managed preference is of a type that no setting has"
    );
    Value::Null
}
