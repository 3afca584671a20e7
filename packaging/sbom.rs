//! Writes what is in the programs as a bill of materials (CycloneDX 1.5): `sbom VERSION SECONDS`, with
//! what `cargo metadata` says on standard input.
//!
//! It names every library that is in a program or builds one, with its licence and the hash under which
//! `Cargo.lock` knows it; what only tests need is not in there. The same input gives the same bytes.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for packaging, which stops at the first failure"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs, io,
};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

/// Our own packages that are programs.
const PROGRAMS: [&str; 3] = ["companion", "companion-desk", "companion-window"];

fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let (version, seconds) = (&words[0], words[1].parse().unwrap());
    let metadata: Value = serde_json::from_reader(io::stdin().lock())?;
    let packages = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let checksums = checksums(&fs::read_to_string("Cargo.lock")?);
    let within = within(&packages, &nodes);

    let component = |id: &str| {
        let package = packages[id];
        let (name, version) = (text(package, "name"), text(package, "version"));
        let mut component = json!({
            "type": if PROGRAMS.contains(&name) { "application" } else { "library" },
            "bom-ref": reference(package),
            "name": name,
            "version": version,
            "purl": reference(package),
        });
        if let Some(licence) = package["license"].as_str() {
            // An older way to write *or*.
            let licence = licence.replace('/', " OR ");
            component["licenses"] = json!([{ "expression": licence }]);
        }
        if let Some(hash) = checksums.get(&(name.to_owned(), version.to_owned())) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": hash }]);
        }
        if let Some(place) = package["repository"].as_str() {
            component["externalReferences"] = json!([{ "type": "vcs", "url": place }]);
        }
        component
    };
    let mut components: Vec<Value> = within.iter().map(|id| component(id)).collect();
    components.sort_by_key(|one| one["bom-ref"].to_string());
    let dependencies = |id: &String| {
        let on = needs(nodes[id.as_str()]).map(|id| reference(packages[id]));
        json!({ "ref": reference(packages[id.as_str()]), "dependsOn": on.collect::<BTreeSet<_>>() })
    };
    let mut dependencies: Vec<Value> = within.iter().map(dependencies).collect();
    dependencies.sort_by_key(|one| one["ref"].to_string());

    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": format!("urn:uuid:{}", uuid(&json!([components, version]).to_string())),
        "version": 1,
        "metadata": {
            "timestamp": stamp(seconds),
            "component": {
                "type": "application",
                "bom-ref": "portal-companion",
                "name": "portal-companion",
                "version": version,
                "licenses": [{ "license": { "id": "Apache-2.0" } }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    serde_json::to_writer_pretty(io::stdout().lock(), &bill)?;
    Ok(())
}

fn by_id(all: &Value) -> BTreeMap<&str, &Value> {
    let all = all.as_array().unwrap().iter();
    all.map(|one| (text(one, "id"), one)).collect()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

/// The packages that our programs are made of and with.
fn within(packages: &BTreeMap<&str, &Value>, nodes: &BTreeMap<&str, &Value>) -> BTreeSet<String> {
    let is_program =
        |package: &Value| package["source"].is_null() && PROGRAMS.contains(&text(package, "name"));
    let programs = packages.iter().filter(|(_, package)| is_program(package));
    let mut next: Vec<&str> = programs.map(|(id, _)| *id).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = next.pop() {
        if found.insert(id.to_owned()) {
            next.extend(needs(nodes[id]));
        }
    }
    found
}

/// What a package needs, but for its tests.
fn needs(node: &Value) -> impl Iterator<Item = &str> {
    let all = node["deps"].as_array().unwrap().iter();
    let built = all.filter(|one| {
        let kinds = one["dep_kinds"].as_array().unwrap();
        kinds.iter().any(|kind| kind["kind"] != "dev")
    });
    built.map(|one| text(one, "pkg"))
}

/// How everybody names a package (<https://github.com/package-url/purl-spec>).
fn reference(package: &Value) -> String {
    format!(
        "pkg:cargo/{}@{}",
        text(package, "name"),
        text(package, "version")
    )
}

fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        let start = format!("{name} = \"");
        let line = block.lines().find_map(|line| line.strip_prefix(&start));
        line.map(|line| line.trim_end_matches('"').to_owned())
    };
    let blocks = lock.split("[[package]]");
    let known = blocks.filter_map(|block| {
        let key = (field(block, "name")?, field(block, "version")?);
        Some((key, field(block, "checksum")?))
    });
    known.collect()
}

/// One that is the same for the same words.
fn uuid(of: &str) -> String {
    let hash = Sha256::digest(of);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let (a, b, c, d, e) = (
        &hex[..8],
        &hex[8..12],
        &hex[12..15],
        &hex[15..18],
        &hex[18..30],
    );
    format!("{a}-{b}-8{c}-8{d}-{e}")
}

fn stamp(seconds: i64) -> String {
    let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    let month = u8::from(month);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}
