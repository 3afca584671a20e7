//! The budget of instructions says what is wrong, and is a table that can be read.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its input has failed"
)]

use std::path::Path;

#[path = "../benches/instructions/budget.rs"]
mod budget;

use budget::{BadLine, Budget};

#[test]
fn the_budget_that_is_kept_is_as_it_would_be_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions/budget.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let budget = Budget::read(&text).unwrap();
    assert!(!budget.counts.is_empty());
    assert_eq!(budget.written(), text);
}

#[test]
fn three_per_cent_are_nothing_and_more_is_told_in_both_directions() {
    for (now, expected) in [
        (970, None),
        (1000, None),
        (1030, None),
        (
            1031,
            Some(
                "“a” took 1000 instructions and takes 1031 now, +3.1 %: more than 3 % above its budget",
            ),
        ),
        (
            969,
            Some(
                "“a” took 1000 instructions and takes 969 now, -3.1 %. So that it stays so, lower the budget",
            ),
        ),
        (2, Some("-99.8 %")),
    ] {
        let complaints = table("k\n1000\ta\n").complaints(&table(&format!("k\n{now}\ta\n")));
        match expected {
            None => assert_eq!(complaints, Vec::<String>::new(), "{now}"),
            Some(words) => {
                assert_eq!(complaints.len(), 1, "{complaints:?}");
                assert!(complaints[0].contains(words), "{complaints:?}");
                assert!(complaints[0].contains("-- --renew"), "{complaints:?}");
            }
        }
    }
}

#[test]
fn ten_per_cent_are_nothing_at_the_desk() {
    let budget = table("k\n1000\tdesk: a\n");
    let complaints = |now| budget.complaints(&table(&format!("k\n{now}\tdesk: a\n")));
    assert_eq!([900, 1100].map(|now| complaints(now).len()), [0, 0]);
    assert_eq!([899, 1101].map(|now| complaints(now).len()), [1, 1]);
    assert!(complaints(1101)[0].contains("more than 10 % above"));
}

#[test]
fn what_has_no_budget_and_what_was_not_counted_are_told() {
    let complaints = table("k\n7\told\n9\tsame\n").complaints(&table("k\n7\tnew\n9\tsame\n"));
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(complaints[0].starts_with("“new” has no budget"));
    assert!(complaints[1].starts_with("“old” has a budget and was not counted"));
}

#[test]
fn counts_of_different_kinds_of_machine_are_not_compared() {
    let complaints = table("with AVX2\n7\ta\n").complaints(&table("without\n700\ta\n"));
    let expected = "The budget is for with AVX2. Here it is without, so that nothing was compared.";
    assert_eq!(complaints, [expected]);
}

#[test]
fn a_line_that_is_no_count_is_named() {
    for line in [
        "a",
        "",
        "\ta",
        "12 a",
        "12\t",
        "0\ta",
        "-1\ta",
        "1.5\ta",
        "18446744073709551616\ta",
        "7\tknown",
    ] {
        let read = Budget::read(&format!("k\n5\tknown\n{line}\n3\tb\n"));
        assert_eq!(read, Err(BadLine(line.to_owned())));
        assert!(read.unwrap_err().to_string().contains(line), "{line}");
    }
    assert_eq!(Budget::read("").unwrap(), Budget::default());
}

fn table(text: &str) -> Budget {
    Budget::read(text).unwrap()
}
