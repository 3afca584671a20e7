//! What Windows says of the signature of a program that has none.

use std::{env, fs, io::Read as _};

use companion_platform::{Signature, hold, signature};

#[test]
fn what_nobody_signed_is_known_as_such_and_can_be_read_meanwhile() {
    let path = env::current_exe().unwrap();
    let mut held = hold(&path).unwrap();
    let mut bytes = Vec::new();
    held.read_to_end(&mut bytes).unwrap();
    assert!(bytes == fs::read(&path).unwrap());
    assert_eq!(signature(&held, &path).unwrap(), Signature::None);
}
