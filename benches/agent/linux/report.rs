//! Figures, beside what they must reach. A figure that misses its budget is told, and fails nothing:
//! what a clock says depends on what else the machine does.

use std::time::Duration;

use serde::Serialize;

/// One figure.
#[derive(Serialize)]
pub(crate) struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<bool>,
}

/// What was measured so far.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Figures(Vec<Figure>);

impl Figures {
    /// A figure that is worth knowing.
    pub(crate) fn tell(&mut self, name: &str, value: f64, unit: &'static str) {
        self.add(name, value, unit, None, None);
    }

    /// A figure that must not be larger.
    pub(crate) fn at_most(&mut self, budget: f64, name: &str, value: f64, unit: &'static str) {
        self.add(name, value, unit, Some(budget), Some(value <= budget));
    }

    /// A figure that must not be smaller.
    pub(crate) fn at_least(&mut self, budget: f64, name: &str, value: f64, unit: &'static str) {
        self.add(name, value, unit, Some(budget), Some(value >= budget));
    }

    fn add(
        &mut self,
        name: &str,
        value: f64,
        unit: &'static str,
        budget: Option<f64>,
        within: Option<bool>,
    ) {
        let value = (value * 1000.0).round() / 1000.0;
        eprintln!("  {name}: {value} {unit}");
        self.0.push(Figure {
            name: name.to_owned(),
            value,
            unit,
            budget,
            within,
        });
    }
}

/// The same thing measured several times.
pub(crate) struct Runs(Vec<f64>);

impl Runs {
    pub(crate) fn new(mut runs: Vec<f64>) -> Self {
        runs.sort_by(f64::total_cmp);
        Self(runs)
    }

    pub(crate) fn of_times(times: &[Duration]) -> Self {
        Self::new(times.iter().map(|time| time.as_secs_f64() * 1e3).collect())
    }

    pub(crate) fn median(&self) -> f64 {
        self.at(0.5)
    }

    pub(crate) fn p99(&self) -> f64 {
        self.at(0.99)
    }

    /// The smallest value that this share of the runs does not exceed (nearest rank).
    pub(crate) fn at(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a rank is small and not negative"
        )]
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.max(1) - 1).copied().unwrap_or(f64::NAN)
    }
}
