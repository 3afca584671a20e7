//! What a system is said to lack is what it answers `Unsupported` to, and nothing else is.
#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::{env, io};

use companion_platform::{Lack, PolicyWatch, hold, lacks, signature};

fn unsupported<T>(answer: &io::Result<T>) -> bool {
    matches!(answer, Err(error) if error.kind() == io::ErrorKind::Unsupported)
}

#[tokio::test]
async fn what_is_lacking_is_unsupported() {
    let lacking = |lack| lacks().contains(&lack);
    assert!(!unsupported(&PolicyWatch::new()));
    // A Mac judges an app in its image, and no program by itself.
    if env::consts::OS != "macos" {
        let program = env::current_exe().unwrap();
        let asked = signature(&hold(&program).unwrap(), &program);
        assert_eq!(unsupported(&asked), lacking(Lack::Signatures));
    }
}
