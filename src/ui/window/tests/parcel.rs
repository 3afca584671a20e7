//! The file for IT, in the window.

use super::*;

#[test]
fn the_file_for_it_is_offered_and_its_place_is_told() {
    let parcel = |parcel: Parcel| english(&asked(), &[], &Extras { parcel, ..extras() }).parcel;
    let never = parcel(Parcel::Never);
    assert_eq!(never.action.label, "Make a file for IT");
    assert_eq!(deed(&never.action.click, None), Some(Deed::File));
    assert!(never.about.contains("no session codes") && never.outcome.is_empty());
    assert_eq!(parcel(Parcel::Going).outcome, "The file is being made …");
    let made = parcel(Parcel::Made("/here/it.zip".into()));
    assert_eq!(
        (made.outcome.as_str(), made.mood),
        ("The file is here: /here/it.zip", Mood::Good)
    );
    let failed = parcel(Parcel::Failed("/here".into()));
    assert!(
        failed.outcome.contains("made in /here."),
        "{}",
        failed.outcome
    );
    assert_eq!(failed.mood, Mood::Bad);
}
