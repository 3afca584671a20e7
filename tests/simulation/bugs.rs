//! Mistakes that can be made on purpose, so that it is known that the simulation finds them.

/// One mistake, made wherever it can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// The disk says that it synced, and has not.
    NothingIsSynced,
    /// QuickSupport is started before that is on record.
    LaunchesFirst,
    /// What cannot be written counts as written.
    DeafToAFullDisk,
    /// A restart remembers nothing.
    ForgetsItsJournal,
    /// Reports count as told that were lost.
    BelievesThatReportsArrive,
    /// The desk says a code to whoever polls.
    TellsTheCodeUnasked,
    /// The desk takes a session for closed that is not.
    BelievesThatSessionsClose,
    /// The desk finds none of the sessions whose opening was never answered.
    FindsNoLostSessions,
    /// The desk takes everybody for the administrator.
    AsksForNoRole,
    /// What operators may do is done in the administrator's name.
    NamesAnother,
}

impl Bug {
    pub const ALL: [Self; 10] = [
        Self::NothingIsSynced,
        Self::LaunchesFirst,
        Self::DeafToAFullDisk,
        Self::ForgetsItsJournal,
        Self::BelievesThatReportsArrive,
        Self::TellsTheCodeUnasked,
        Self::BelievesThatSessionsClose,
        Self::FindsNoLostSessions,
        Self::AsksForNoRole,
        Self::NamesAnother,
    ];
}
