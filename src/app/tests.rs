//! What the arguments make the program do.
#![expect(clippy::panic, reason = "a failed step fails the test")]

use super::*;

#[test]
fn an_address_opens_the_window_whatever_it_says() {
    // A quotation mark in the address ends the word that Windows makes of it.
    for more in [
        &["portal-companion:open"][..],
        &["portal-companion:accept", "r1"],
        &["portal-companion:", "quit", "--state", "evil", "--headless"],
        &[
            "portal-companion:",
            "--log",
            "trace",
            "--",
            "accept",
            "--help",
        ],
        &["--state=evil", "--fixture", "evil.json"],
        &[],
    ] {
        let words = ["companion", "open-address"].iter().chain(more);
        let args = match Args::try_parse_from(words) {
            Ok(args) => args,
            Err(error) => panic!("{more:?}: {error}"),
        };
        assert_eq!(args.log, Level::WARN);
        let Verb::Run(run) = wanted(args.command) else {
            panic!("{more:?} does something else");
        };
        assert_eq!(format!("{run:?}"), format!("{:?}", Run::default()));
    }
}
