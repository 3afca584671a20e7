//! What is done once in a while: another key, and a look at whether the audit is whole.

use std::path::Path;

use crate::{program, run, said, serve};

#[test]
fn a_key_can_be_changed_and_when_it_is_lost_only_what_it_sealed_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).display().to_string();
    let database = path("desk.db");
    let start = |more: &[&str]| {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--database", &database];
        let mut command = program(&[&serve, more].concat());
        command.env("COMPANION_DESK_TEAMVIEWER_TOKEN", "a-token-to-seal");
        command
    };
    drop(serve(&mut start(&[])));
    assert!(Path::new(&path("desk.db.key")).exists());

    let change = ["key", "change", "--database", &database, "--new-key-file"];
    let said_so = said(&run(&[&change[..], &[&path("new")]].concat()));
    assert!(
        said_so.contains("1 kept, 0 lost") && said_so.contains("--key-file"),
        "{said_so}"
    );
    let wrong = start(&[]).output().unwrap();
    let why = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        !wrong.status.success() && why.contains("not the key of the database"),
        "{why}"
    );
    let again = run(&[&change[..], &[&path("newer")]].concat());
    let why = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(why.contains("nothing was changed"), "{why}");
    drop(serve(&mut start(&["--key-file", &path("new")])));

    let newest = path("newest");
    said(&run(&["key", "new", &newest]));
    assert!(
        !run(&["key", "new", &newest]).status.success(),
        "no file is written over"
    );
    let lost = [
        "key",
        "lost",
        "--database",
        &database,
        "--key-file",
        &newest,
    ];
    let said_so = said(&run(&lost));
    assert!(said_so.contains("secrets that are gone: 1"), "{said_so}");
    let (_serving, _) = serve(&mut start(&["--key-file", &newest]));
    let audit = said(&run(&["audit", "show", "--database", &database]));
    assert_eq!(audit.matches("key_changed").count(), 2);
    assert_eq!(audit.matches("connector_connected").count(), 2);
    let busy = run(&lost);
    assert!(String::from_utf8_lossy(&busy.stderr).contains("another desk uses"));
}

#[tokio::test]
async fn a_tampered_copy_is_found_out_by_row() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.sqlite3");
    let database = path.display().to_string();
    let operator = ["operator", "add", "--database", &database];
    for name in ["Ada", "Grace", "Mary"] {
        let more = ["--name", name, "--address", &format!("{name}@example.com")];
        said(&run(&[&operator[..], &more].concat()));
    }
    let audit = |more: &[&str]| run(&[&["audit"], more, &["--database", &database]].concat());
    let whole = said(&audit(&["verify"]));
    assert!(whole.contains("each is there"), "{whole}");
    let kept = whole.lines().last().unwrap().to_owned();
    said(&audit(&["verify", "--expect", &kept]));
    let table = said(&audit(&["export"]));
    assert!(
        table.starts_with("seq,at,") && table.contains("Grace"),
        "{table}"
    );
    let rows = said(&audit(&["export", "--format", "jsonl"]));
    assert_eq!(rows.lines().count() + 1, table.lines().count());
    let pruned = said(&audit(&["prune", "--older-than", "30"]));
    assert!(pruned.contains("no row is older"), "{pruned}");

    let copy = dir.path().join("copy.sqlite3").display().to_string();
    said(&run(&["backup", "--database", &database, "--to", &copy]));
    {
        use sqlx::Connection as _;
        sqlx::any::install_default_drivers();
        let address = format!("sqlite://{copy}?mode=rw");
        let mut copied = sqlx::AnyConnection::connect(&address).await.unwrap();
        let change = "UPDATE audit SET detail = 'Nobody' WHERE seq = 2";
        sqlx::query(change).execute(&mut copied).await.unwrap();
        copied.close().await.unwrap();
    }
    let tampered = run(&["audit", "verify", "--database", &copy]);
    let text = String::from_utf8(tampered.stdout).unwrap();
    assert!(!tampered.status.success());
    assert_eq!(
        text.trim(),
        "row 2 was changed: it does not fit its own hash"
    );
    let expected = format!("{}:{}", 2, "0".repeat(64));
    let other = audit(&["verify", "--expect", &expected]);
    assert!(!other.status.success());
    let nowhere = run(&["audit", "verify", "--database", "nowhere.db"]);
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("nowhere.db cannot be opened"));
}
