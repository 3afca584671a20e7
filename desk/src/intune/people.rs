//! Asks Intune what its roles allow somebody here, and Entra ID about groups that a sign-in did not name.
//!
//! What Microsoft said last holds for a while when it cannot be asked, and then no longer.

use std::{collections::BTreeSet, time::Duration};

use tokio::sync::{Mutex, watch};

use super::roles::{self, Allowed};
use crate::{
    access::{Permission, oidc::Person},
    graph::{Graph, Trouble},
    saying::Saying,
    server::Desk,
    text::is_guid,
    time::{Clock, Timestamp},
};

/// How often Intune is asked: so late a permission that is taken away there ends here.
pub(crate) const EVERY: Duration = Duration::from_secs(3 * 60);

/// How long an answer holds when no other comes.
const HOLDS: Duration = Duration::from_secs(15 * 60);

/// How long a sign-in waits for Microsoft.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the roles of Intune, and who has them, can be read; for the console.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RolesRead {
    /// When they were read last.
    pub(crate) at: Option<Timestamp>,
    /// Assignments that would allow something, but do not reach every device.
    pub(crate) limited: usize,
    /// Why they cannot be read, if they cannot.
    roles: Option<Saying>,
    /// Why it cannot be read who is in which group, if it cannot.
    people: Option<Saying>,
}

impl RolesRead {
    /// What is in the way, if anything is.
    pub(crate) fn trouble(&self) -> Option<&Saying> {
        self.roles.as_ref().or(self.people.as_ref())
    }
}

/// The roles of Intune, as a desk that honours them knows them.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    allowed: Mutex<Option<(Timestamp, Allowed)>>,
    read: watch::Sender<RolesRead>,
}

impl Roles {
    /// How reading them stands.
    pub(crate) fn read(&self) -> RolesRead {
        self.read.borrow().clone()
    }

    /// What they allow, read anew, and until when that holds.
    pub(crate) async fn read_anew(
        &self,
        graph: &Graph,
        clock: &Clock,
    ) -> Result<(Allowed, Timestamp), Trouble> {
        self.allowed(graph, clock, Duration::ZERO).await
    }

    /// What they allow, not older than that, and until when that holds.
    async fn allowed(
        &self,
        graph: &Graph,
        clock: &Clock,
        oldest: Duration,
    ) -> Result<(Allowed, Timestamp), Trouble> {
        let mut known = self.allowed.lock().await;
        if let Some((at, allowed)) = known.as_ref()
            && clock.now().since(*at) < oldest
        {
            return Ok((allowed.clone(), at.after(HOLDS)));
        }
        let at = clock.now();
        let answer = read(graph).await;
        self.read.send_modify(|read| {
            tell(&mut read.roles, &answer);
            if let Ok(allowed) = &answer {
                (read.at, read.limited) = (Some(at), allowed.limited);
            }
        });
        let allowed = answer?;
        *known = Some((at, allowed.clone()));
        Ok((allowed, at.after(HOLDS)))
    }

    /// What somebody may do by them. Whom Entra ID does not know any more may nothing.
    pub(crate) async fn of(
        &self,
        graph: &Graph,
        allowed: &Allowed,
        object: &str,
    ) -> Result<BTreeSet<Permission>, Trouble> {
        let answer = match graph.member_of(object, &allowed.groups()).await {
            Ok(groups) => Ok(allowed.to(&groups)),
            Err(Trouble::NotFound) => Ok(BTreeSet::new()),
            Err(trouble) => Err(trouble),
        };
        self.read
            .send_modify(|read| tell(&mut read.people, &answer));
        answer
    }
}

/// Logged is what is new.
fn tell<T>(known: &mut Option<Saying>, answer: &Result<T, Trouble>) {
    let said = answer.as_ref().err().map(Trouble::saying);
    if let Err(trouble) = answer
        && *known != said
    {
        tracing::warn!(%trouble, "who may do what in Intune cannot be read");
    }
    *known = said;
}

/// What Microsoft adds to what the identity provider says of somebody who signs in.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// Their object id, if they are of the tenant that the desk asks.
    pub(crate) object: Option<String>,
    /// What the roles of Intune allow them, and until when that holds; nothing, if that is not asked or not
    /// known.
    pub(crate) allowed: Option<(BTreeSet<Permission>, Timestamp)>,
}

/// Asks about somebody who signs in. Groups that the provider did not name, because they are too many, are
/// added to their claims. `mapped`: the claims that stand for a role here.
pub(crate) async fn add(desk: &Desk, person: &mut Person, mapped: &[String]) -> Added {
    let (Some(graph), Some(entra)) = (desk.graph(), person.entra.clone()) else {
        return Added::default();
    };
    if !graph.is_home(&person.issuer, &entra.tenant) {
        return Added::default();
    }
    let asked = async {
        if person.too_many_groups {
            match groups_among(graph, &entra.object, mapped).await {
                Ok(claims) => {
                    person.claims.extend(claims);
                    person.too_many_groups = false;
                }
                Err(trouble) => {
                    tracing::warn!(%trouble, "groups that a sign-in did not name cannot be asked for");
                }
            }
        }
        let roles = desk.intune_roles()?;
        let (allowed, until) = roles.allowed(graph, desk.clock(), EVERY).await.ok()?;
        let theirs = roles.of(graph, &allowed, &entra.object).await.ok()?;
        Some((theirs, until))
    };
    let late = desk.now().after(PATIENCE);
    let allowed = tokio::select! {
        biased;
        allowed = asked => allowed,
        () = desk.clock().sleep_until(late) => {
            tracing::warn!("Microsoft was too slow for a sign-in");
            None
        }
    };
    Added {
        object: Some(entra.object.clone()),
        allowed,
    }
}

/// Which of the claims that stand for a role are groups that somebody is in.
async fn groups_among(
    graph: &Graph,
    object: &str,
    mapped: &[String],
) -> Result<Vec<String>, Trouble> {
    let group = |claim: &String| {
        let id = claim.strip_prefix("groups:").filter(|id| is_guid(id))?;
        Some(id.to_ascii_lowercase())
    };
    let asked = mapped.iter().filter_map(group).collect();
    let theirs = graph.member_of(object, &asked).await?;
    let claims = mapped.iter();
    let claims = claims.filter(|claim| group(claim).is_some_and(|id| theirs.contains(&id)));
    Ok(claims.cloned().collect())
}

/// Reads all roles, and of those that allow something here who has them.
async fn read(graph: &Graph) -> Result<Allowed, Trouble> {
    let definitions = graph.role_definitions().await?;
    let definitions = definitions
        .iter()
        .map(|role| (role.id.as_str(), roles::permissions(role)));
    let counted: Vec<_> = definitions
        .filter(|(_, allowed)| !allowed.is_empty())
        .collect();
    let mut allowed = Allowed::default();
    if counted.is_empty() {
        return Ok(allowed);
    }
    let tags = graph.scope_tags().await?;
    let assignments = graph.role_assignments().await?;
    for (role, permissions) in counted {
        for id in graph.assignments_of(role).await? {
            if let Some(assignment) = assignments.get(&id) {
                allowed.add(&permissions, assignment, &tags);
            }
        }
    }
    Ok(allowed)
}
