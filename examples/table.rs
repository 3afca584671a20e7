//! Shows what was measured as one table: each figure beside its budget, and beside what the neighbour needs.
//!
//! `cargo run --profile bench --example table -- FILE…` reads the JSON documents of the benches, in which
//! nothing is changed for it. Figures whose names differ in one number only, at least three of them, are points of
//! a curve: it is told how much more each further one costs, and whether that stays so. It ends with 1 when a
//! budget is not kept. `benches/run.sh` measures and calls it.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is what it is for"
)]

use std::{collections::BTreeMap, fs, process::ExitCode};

use anyhow::Context as _;
use serde::Deserialize;

/// What grows by less than this share of where it began is flat.
const FLAT: f64 = 0.25;
/// The steepest and the gentlest stretch of what is linear differ by this factor at the most.
const STRAIGHT: f64 = 2.0;

/// A document of a bench, as far as it is shown.
#[derive(Deserialize)]
struct Document {
    /// How large the fleet is that all its figures are about.
    devices: Option<u64>,
    /// How busy the machine was, where the bench looked.
    load: Option<Load>,
    #[serde(default)]
    figures: Vec<Figure>,
    /// What the neighbour needs, by the name of our figure.
    #[serde(default)]
    neighbour: BTreeMap<String, String>,
    /// What was measured at both.
    #[serde(default)]
    lines: Vec<Line>,
}

/// How many processes wanted a processor, on average, in the minute before and the last one.
#[derive(Deserialize)]
struct Load {
    before: f64,
    after: f64,
}

#[derive(Clone, Deserialize)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
    budget: Option<f64>,
    within: Option<bool>,
}

/// One thing that was measured at the neighbour and at ours.
#[derive(Deserialize)]
struct Line {
    line: String,
    neighbour: String,
    ours: String,
    better: Option<bool>,
}

/// What is printed, and whether every budget is kept.
struct Table {
    text: String,
    kept: bool,
}

fn main() -> ExitCode {
    match read(std::env::args().skip(1)) {
        Ok(documents) => {
            let table = Table::of(&documents);
            print!("{}", table.text);
            ExitCode::from(u8::from(!table.kept))
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn read(paths: impl Iterator<Item = String>) -> anyhow::Result<Vec<Document>> {
    let documents = paths.map(|path| {
        let text = fs::read(&path).with_context(|| format!("{path} cannot be read"))?;
        serde_json::from_slice(&text).with_context(|| format!("{path} is no document of a bench"))
    });
    documents.collect()
}

impl Table {
    fn of(documents: &[Document]) -> Self {
        let mut figures: Vec<Figure> = documents.iter().flat_map(Document::named).collect();
        let curves = Curve::taken_from(&mut figures);
        let neighbour = |name: &str| {
            let all = documents.iter().flat_map(|document| &document.neighbour);
            let mut all = all.filter(|(figure, _)| *figure == name);
            all.next().map_or(String::new(), |(_, needs)| needs.clone())
        };
        let mut text = String::new();
        if !figures.is_empty() {
            let rows = figures.iter().map(|figure| {
                let seen = amount(figure.value, &figure.unit);
                let (budget, kept) = (figure.told_budget(), told(figure.within));
                [
                    figure.name.clone(),
                    seen,
                    budget,
                    kept,
                    neighbour(&figure.name),
                ]
            });
            let head = ["figure", "seen", "budget", "kept", "neighbour"];
            text += &columns(head, rows);
        }
        if !curves.is_empty() {
            let rows = curves.iter().map(|curve| curve.row(&neighbour));
            let head = [
                "curve",
                "points",
                "growth",
                "shape",
                "budget",
                "kept",
                "neighbour",
            ];
            text += &format!("\n{}", columns(head, rows));
        }
        let lines: Vec<&Line> = documents
            .iter()
            .flat_map(|document| &document.lines)
            .collect();
        if !lines.is_empty() {
            let rows = lines.iter().map(|line| {
                let Line {
                    line,
                    neighbour,
                    ours,
                    better,
                } = line;
                [line.clone(), neighbour.clone(), ours.clone(), told(*better)]
            });
            text += &columns(["line", "neighbour", "ours", "better"], rows);
        }
        let loads = documents
            .iter()
            .filter_map(|document| document.load.as_ref());
        let most = loads.flat_map(|load| [load.before, load.after]);
        if let Some(most) = most.max_by(f64::total_cmp) {
            text += &format!("\nThe machine's load was {most} at the most when a bench looked.\n");
        }
        let points = curves.iter().flat_map(|curve| &curve.points);
        let all = figures.iter().chain(points.map(|(_, figure)| figure));
        let missed: Vec<&Figure> = all.filter(|one| one.within == Some(false)).collect();
        for figure in &missed {
            text += &format!("NOT KEPT: {}\n", figure.name);
        }
        Self {
            text,
            kept: missed.is_empty(),
        }
    }
}

impl Document {
    /// Its figures, with the size of the fleet in the name, where they are about one.
    fn named(&self) -> impl Iterator<Item = Figure> + '_ {
        self.figures.iter().cloned().map(|mut figure| {
            if let Some(devices) = self.devices {
                figure.name = format!("{devices} devices: {}", figure.name);
            }
            figure
        })
    }
}

impl Figure {
    /// A document says whether a budget is kept and not which way it goes, which follows from that.
    fn told_budget(&self) -> String {
        let Some(budget) = self.budget else {
            return String::new();
        };
        let below = self.value < budget;
        let sign = if self.value == budget || self.within == Some(below) {
            "≤"
        } else {
            "≥"
        };
        format!("{sign} {}", amount(budget, &self.unit))
    }
}

/// What was measured for several numbers of something.
struct Curve {
    /// The name of its figures, with `N` for the number.
    name: String,
    /// By the number, the smallest first; three at least.
    points: Vec<(f64, Figure)>,
}

impl Curve {
    /// Takes out of these figures all that are points of a curve.
    fn taken_from(figures: &mut Vec<Figure>) -> Vec<Self> {
        let mut curves: Vec<Self> = Vec::new();
        for figure in figures.iter() {
            for (name, number) in with_one_number_left_out(&figure.name) {
                let point = (number, figure.clone());
                match curves.iter_mut().find(|curve| curve.name == name) {
                    Some(curve) if curve.points.iter().any(|(known, _)| *known == number) => {}
                    Some(curve) => curve.points.push(point),
                    None => curves.push(Self {
                        name,
                        points: vec![point],
                    }),
                }
            }
        }
        curves.retain(|curve| curve.points.len() >= 3);
        for curve in &mut curves {
            curve
                .points
                .sort_by(|(one, _), (next, _)| one.total_cmp(next));
        }
        figures.retain(|figure| {
            let mut points = curves.iter().flat_map(|curve| &curve.points);
            !points.any(|(_, point)| point.name == figure.name)
        });
        curves
    }

    fn row(&self, neighbour: &impl Fn(&str) -> String) -> [String; 7] {
        let points = self.points.iter().map(|(number, figure)| {
            format!(
                "{}: {}",
                grouped(*number),
                amount(figure.value, &figure.unit)
            )
        });
        let points = points.collect::<Vec<_>>().join(", ");
        let budgets = self
            .points
            .iter()
            .filter(|(_, point)| point.budget.is_some());
        let budget = budgets.clone().next_back();
        let kept = budget.map(|_| budgets.clone().all(|(_, point)| point.within == Some(true)));
        [
            self.name.clone(),
            points,
            self.growth(),
            self.shape().to_owned(),
            budget.map_or(String::new(), |(_, point)| point.told_budget()),
            told(kept),
            neighbour(&self.name),
        ]
    }

    /// How much more there is for each further one, from the first point to the last.
    fn growth(&self) -> String {
        let [(first, low), .., (last, high)] = self.points.as_slice() else {
            return String::new();
        };
        let each = (high.value - low.value) / (last - first);
        let (number, times) = match each.abs() {
            small if small < 0.01 => ("1,000", 1_000.0),
            _ => ("one", 1.0),
        };
        let sign = if each < 0.0 { "" } else { "+" };
        format!("{sign}{} for {number}", amount(each * times, &high.unit))
    }

    /// Flat, linear, or how it bends.
    fn shape(&self) -> &'static str {
        let [(_, low), .., (_, high)] = self.points.as_slice() else {
            return "";
        };
        if high.value <= low.value * (1.0 - FLAT) {
            return "falls";
        }
        if high.value <= low.value * (1.0 + FLAT) {
            return "flat";
        }
        let stretches: Vec<f64> = self
            .points
            .windows(2)
            .filter_map(|two| match two {
                [(from, low), (to, high)] => Some((high.value - low.value) / (to - from)),
                _ => None,
            })
            .collect();
        let steepest = stretches.iter().copied().fold(f64::MIN, f64::max);
        let gentlest = stretches.iter().copied().fold(f64::MAX, f64::min);
        match stretches.last() {
            _ if steepest <= gentlest * STRAIGHT => "linear",
            Some(last) if *last >= steepest => "more than linear",
            Some(_) | None => "less than linear",
        }
    }
}

/// The name with `N` in the place of a number, for each number in it.
fn with_one_number_left_out(name: &str) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = name[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + start;
        let length = name[start..].find(|c: char| !c.is_ascii_digit());
        let end = length.map_or(name.len(), |length| start + length);
        // `p99` is a word.
        let word = name[..start].ends_with(char::is_alphabetic);
        if let (false, Ok(number)) = (word, name[start..end].parse()) {
            found.push((format!("{}N{}", &name[..start], &name[end..]), number));
        }
        from = end;
    }
    found
}

/// A number with as many digits as are worth reading, and its unit.
fn amount(value: f64, unit: &str) -> String {
    let digits = match value.abs() {
        0.0 => 0,
        large if large >= 100.0 => 0,
        middle if middle >= 10.0 => 1,
        small if small >= 0.1 => 2,
        _ => 4,
    };
    let number = format!("{value:.digits$}");
    let number = match number.split_once('.') {
        Some((whole, rest)) if rest.chars().all(|digit| digit == '0') => whole.to_owned(),
        Some(_) => number,
        None => grouped(value.round()),
    };
    format!("{number} {unit}").trim_end().to_owned()
}

/// A whole number with a comma after each three digits.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits.as_str()),
    };
    let threes = digits.as_bytes().rchunks(3).rev();
    let threes = threes.map(String::from_utf8_lossy).collect::<Vec<_>>();
    format!("{sign}{}", threes.join(","))
}

fn told(kept: Option<bool>) -> String {
    let word = match kept {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "",
    };
    word.to_owned()
}

/// A table as Markdown has it, which can be read as it is, too.
fn columns<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let head = head.map(str::to_owned);
    let rows: Vec<[String; N]> = std::iter::once(head).chain(rows).collect();
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    });
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        text += &format!("| {} |\n", cells.join(" | "));
        if number == 0 {
            text += &format!(
                "|{}|\n",
                widths.map(|width| "-".repeat(width + 2)).join("|")
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot read has failed")]

    use super::{Document, Table, amount, read};

    fn table(documents: &[&str]) -> Table {
        let documents = documents
            .iter()
            .map(|text| serde_json::from_str(text).unwrap());
        Table::of(&documents.collect::<Vec<Document>>())
    }

    /// The cells of the row that begins with this.
    fn row(table: &Table, first: &str) -> Vec<String> {
        let rows = table.text.lines().map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
        });
        let mut rows = rows.filter(|cells| cells[0] == first);
        rows.next().unwrap()
    }

    const AGENT: &str = r#"{
        "processors": 2, "load": { "before": 0.5, "after": 3.25 }, "program": "companion",
        "figures": [
            { "name": "idle, headless: resident", "value": 3.07, "unit": "MiB", "budget": 6.0, "within": true },
            { "name": "download beside curl", "value": 0.97, "unit": "", "budget": 0.95, "within": true },
            { "name": "start to first poll, p99", "value": 61.0, "unit": "ms" }
        ]
    }"#;

    #[test]
    fn a_figure_stands_beside_its_budget_and_the_neighbours() {
        let neighbour = r#"{ "neighbour": { "idle, headless: resident": "11.4 MB" } }"#;
        let table = table(&[AGENT, neighbour]);
        let whole = [
            "idle, headless: resident",
            "3.07 MiB",
            "≤ 6 MiB",
            "yes",
            "11.4 MB",
        ];
        assert_eq!(row(&table, whole[0]), whole);
        let least = ["download beside curl", "0.97", "≥ 0.95", "yes", ""];
        assert_eq!(row(&table, least[0]), least);
        let bare = ["start to first poll, p99", "61 ms", "", "", ""];
        assert_eq!(row(&table, bare[0]), bare);
        assert!(table.text.contains("load was 3.25 at the most"));
        assert!(table.kept);
    }

    #[test]
    fn a_budget_that_is_not_kept_is_named_and_fails() {
        let late = r#"{ "figures": [
            { "name": "late", "value": 31.0, "unit": "ms", "budget": 30.0, "within": false },
            { "name": "slow", "value": 0.5, "unit": "", "budget": 0.9, "within": false }
        ] }"#;
        let table = table(&[AGENT, late]);
        assert_eq!(row(&table, "late"), ["late", "31 ms", "≤ 30 ms", "NO", ""]);
        assert_eq!(row(&table, "slow"), ["slow", "0.50", "≥ 0.90", "NO", ""]);
        assert!(table.text.ends_with("NOT KEPT: late\nNOT KEPT: slow\n"));
        assert!(!table.kept);
    }

    #[test]
    fn figures_that_differ_in_a_number_are_a_curve() {
        let years = r#"{ "figures": [
            { "name": "a journal of 10 years", "value": 52.0, "unit": "ms", "budget": 60.0, "within": true },
            { "name": "a journal of 1 years", "value": 5.0, "unit": "ms", "budget": 60.0, "within": true },
            { "name": "a journal of 5 years", "value": 26.0, "unit": "ms", "budget": 60.0, "within": true },
            { "name": "a notice of 7 words, p99", "value": 1.0, "unit": "ms" }
        ] }"#;
        let table = table(&[years]);
        let curve = [
            "a journal of N years",
            "1: 5 ms, 5: 26 ms, 10: 52 ms",
            "+5.22 ms for one",
            "linear",
            "≤ 60 ms",
            "yes",
            "",
        ];
        assert_eq!(row(&table, curve[0]), curve);
        assert_eq!(row(&table, "a notice of 7 words, p99")[1], "1 ms");
        assert!(!table.text.contains("| a journal of 10 years"));
    }

    #[test]
    fn the_size_of_the_fleet_makes_a_curve_of_several_documents() {
        let fleet = |devices: u32, ms: f64, within: bool| {
            format!(
                r#"{{ "devices": {devices}, "figures": [
                    {{ "name": "first page", "value": {ms}, "unit": "ms", "budget": 50.0, "within": {within} }}
                ] }}"#
            )
        };
        let name = "N devices: first page";
        let shape = |points: [(u32, f64); 3]| {
            let documents = points.map(|(devices, ms)| fleet(devices, ms, true));
            row(&table(&documents.each_ref().map(String::as_str)), name)
        };
        let flat = shape([(1_000, 2.0), (10_000, 2.1), (200_000, 2.2)]);
        assert_eq!(flat[2..4], ["+0.0010 ms for 1,000", "flat"]);
        assert_eq!(flat[1], "1,000: 2 ms, 10,000: 2.10 ms, 200,000: 2.20 ms");
        let bends = |last| shape([(1_000, 1.0), (2_000, 2.0), (3_000, last)])[3].clone();
        assert_eq!(bends(8.0), "more than linear");
        assert_eq!(bends(2.1), "less than linear");
        assert_eq!(bends(0.5), "falls");

        let missed = [
            fleet(1, 1.0, true),
            fleet(2, 51.0, false),
            fleet(3, 2.0, true),
        ];
        let table = table(&missed.each_ref().map(String::as_str));
        assert_eq!(row(&table, name)[5], "NO");
        assert!(table.text.contains("NOT KEPT: 2 devices: first page"));
        assert!(!table.kept);
    }

    #[test]
    fn what_was_measured_at_both_is_shown_side_by_side() {
        let both = r#"{ "lines": [
            { "line": "agent, idle", "neighbour": "11.4 MB", "ours": "3.1 MiB", "better": true },
            { "line": "agent binary", "neighbour": "3.6 MiB", "ours": "5.5 MiB", "better": false }
        ] }"#;
        let table = table(&[both]);
        assert_eq!(
            row(&table, "agent, idle"),
            ["agent, idle", "11.4 MB", "3.1 MiB", "yes"]
        );
        assert_eq!(row(&table, "agent binary")[3], "NO");
        assert!(table.kept, "a comparison has no budget");
    }

    #[test]
    fn what_is_no_document_is_an_error_that_names_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bench.json").display().to_string();
        let error = |path: &str| {
            read([path.to_owned()].into_iter())
                .err()
                .unwrap()
                .to_string()
        };
        assert_eq!(error(&path), format!("{path} cannot be read"));
        std::fs::write(&path, "  first page: 3 ms\n").unwrap();
        assert_eq!(error(&path), format!("{path} is no document of a bench"));
    }

    #[test]
    fn numbers_have_the_digits_that_are_worth_reading() {
        let told = [0.0, 0.0044, 0.27, 4.0, 12.34, 123.4, 19_600.0].map(|value| amount(value, "s"));
        assert_eq!(
            told,
            [
                "0 s", "0.0044 s", "0.27 s", "4 s", "12.3 s", "123 s", "19,600 s"
            ]
        );
    }
}
