//! What a waiting agent costs the desk.

use std::time::Duration;

use super::{Bench, count, report::Figures};
use crate::linux::{chance::Manners, swarm::Swarm};

/// With so many agents it is looked at.
const STEPS: [usize; 5] = [1, 1_000, 5_000, 10_000, usize::MAX];

pub(super) async fn measure(bench: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    for (tls, name, budget) in [(false, "plain", 15.0), (true, "TLS", 30.0)] {
        let desk = bench.site.open(tls, 0).await?;
        let mut swarm = Swarm::new(bench.site.way(&desk)?, Manners::SILENT, bench.seed);
        let mut first = None;
        for step in STEPS {
            let step = step.min(bench.devices.len());
            if step <= swarm.len() && first.is_some() {
                continue;
            }
            swarm.join(&bench.devices[swarm.len()..step]).await?;
            desk.at_rest().await?;
            let memory = desk.memory()?;
            let title = format!("{name}: resident with {step} waiting");
            #[expect(clippy::cast_precision_loss, reason = "no memory is so large")]
            let (resident, proportional) = (memory.resident as f64, memory.proportional as f64);
            if let Some((agents, before)) = first {
                figures.tell(&title, resident / 1024.0, "MiB");
                let each = (resident - before) / (count(step) - count(agents));
                figures.at_most(budget, &format!("{name}: an agent of {step}"), each, "KiB");
            } else {
                figures.at_most(25e6 / 1024.0 / 1024.0, &title, resident / 1024.0, "MiB");
                first = Some((step, resident));
            }
            figures.tell(
                &format!("{name}: proportional with {step} waiting"),
                proportional / 1024.0,
                "MiB",
            );
        }
        let before = desk.busy()?;
        tokio::time::sleep(Duration::from_secs(10)).await;
        let idle = (desk.busy()? - before).as_secs_f64() / 10.0 * 100.0;
        figures.tell(&format!("{name}: a core while all wait"), idle, "%");
        swarm.end().await;
        desk.kill().await?;
    }
    Ok(())
}
