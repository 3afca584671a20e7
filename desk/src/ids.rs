//! Names of things, so that one is never taken for another.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::secrets::{NoRandomness, hex, random};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// That name.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// A name that nothing else has: 128 random bits in hex.
            pub(crate) fn random() -> Result<Self, NoRandomness> {
                Ok(Self(hex(&random::<16>()?)))
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names an operator's API token; it is not the token.
    ApiTokenId,
    /// Names what is on its way to a receiver of events.
    DeliveryId,
    /// Names a device.
    DeviceId,
    /// Names an enrolment token; it is not the token.
    EnrolmentTokenId,
    /// Names a group of devices.
    GroupId,
    /// Names an operator.
    OperatorId,
    /// Names a request.
    RequestId,
    /// Names a role.
    RoleId,
    /// Names a browser that is signed in; it is not what its cookie holds.
    SessionId,
    /// Names a receiver of events.
    WebhookId,
}
