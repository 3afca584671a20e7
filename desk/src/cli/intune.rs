//! `companion-desk intune`: the company's tenant, before the desk relies on it.

use std::io::Write;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use reqwest::Url;

use super::microsoft::Microsoft;
use crate::{
    graph::Graph,
    intune::check::{Finding, Verdict, check},
    teamviewer::{ADDRESS, Links},
    time::Clock,
};

#[derive(Debug, Subcommand)]
pub(super) enum Intune {
    /// Signs in, reads, and says of everything that the desk takes for true of Intune whether it is so in
    /// this tenant. It changes nothing, and prints neither secrets nor names.
    Check(Check),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    microsoft: Microsoft,
    /// As JSON, for a program or a report.
    #[arg(long)]
    json: bool,
}

impl Intune {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let Self::Check(Check { microsoft, json }) = self;
        let config = microsoft.config()?;
        let config = config.context("say --intune-tenant ID and --intune-client-id ID")?;
        let graph = Graph::new(config, Clock::System)?;
        let links = Links::new(&Url::parse(ADDRESS)?, &[]);
        let findings = check(&graph, &links)
            .await
            .context("the tenant cannot be checked")?;
        if json {
            serde_json::to_writer_pretty(&mut *out, &findings)?;
            writeln!(out)?;
        } else {
            tell(out, &findings)?;
        }
        let wrong = findings
            .iter()
            .filter(|one| one.verdict == Verdict::Contradicted);
        match wrong.count() {
            0 => Ok(()),
            count => bail!("{count} of {} are otherwise in this tenant", findings.len()),
        }
    }
}

fn tell(out: &mut (dyn Write + Send), findings: &[Finding]) -> Result<()> {
    for finding in findings {
        let verdict = match finding.verdict {
            Verdict::Confirmed => "so it is   ",
            Verdict::Contradicted => "OTHERWISE  ",
            Verdict::CannotTell => "cannot tell",
        };
        writeln!(out, "{verdict}  {:16}  {}", finding.id, finding.what)?;
        writeln!(out, "{:11}  {:16}  {}", "", "", finding.why)?;
    }
    Ok(())
}
