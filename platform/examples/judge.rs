//! Says what Windows says of the signatures of programs, a line of JSON for each, so that a test on
//! another system can compare it with what is read there.
#![expect(clippy::print_stdout, reason = "a tool, whose answer this is")]

use std::{env, path::PathBuf};

use companion_platform::{Signature, hold, signature};
use serde_json::json;

fn main() -> std::io::Result<()> {
    for path in env::args_os().skip(1).map(PathBuf::from) {
        let said = match signature(&hold(&path)?, &path)? {
            Signature::None => json!({ "unsigned": true }),
            Signature::Bad(why) => json!({ "bad": why }),
            Signature::By(signer) => json!({ "by": signer.organisation }),
        };
        println!("{said}");
    }
    Ok(())
}
