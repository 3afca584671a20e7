//! Who is at the desk, and what they may do.
//!
//! ```text
//! permission   what a role may allow, and the roles that every desk has
//! signed       somebody who has shown who they are: the first argument of every action
//! browser_name which browser it is, as far as it says
//! session      how a browser stays signed in; forged forms
//! password     local accounts
//! oidc         accounts of an identity provider
//! throttle     guessing made slow
//! ```

mod browser_name;
pub mod oidc;
pub mod password;
pub mod permission;
pub mod session;
mod signed;
pub mod throttle;

pub(crate) use self::browser_name::browser_name;
pub use self::permission::Permission;
pub(crate) use self::signed::{How, Scope, Signed};
