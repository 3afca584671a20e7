//! Twenty calls in one: `POST /$batch` (`microsoft-graph-docs-contrib`, `concepts/json-batching.md`).
//!
//! The answer's own status says nothing about the calls in it. Each is held back by Graph for itself, so
//! those that were are asked again, in a batch with the next ones. One on which Graph fails is tried once
//! more and holds nobody up, unless Graph fails on all.

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Call, Graph, Version, has_failed, is_busy, pace::Cost, trouble::Trouble, wait_of};

/// So many calls fit into one.
pub(super) const MOST: usize = 20;

#[derive(Deserialize)]
struct Answers {
    responses: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    status: u16,
    #[serde(default)]
    headers: HashMap<String, Value>,
    #[serde(default)]
    body: Value,
}

impl Graph {
    /// Reads each of these, and says of each what came of it, in their order. Trouble with all of them is
    /// the trouble of each; nobody is asked for nothing.
    pub(super) async fn read_many(
        &self,
        version: Version,
        urls: &[String],
    ) -> Vec<Result<Value, Trouble>> {
        let mut ended: Vec<Option<Result<Value, Trouble>>> = vec![None; urls.len()];
        let mut left: Vec<usize> = (0..urls.len()).collect();
        // How often Graph was busy since it last did something for us.
        let (mut tries, mut renewed) = (0, false);
        let mut failed_before = BTreeSet::new();
        while !left.is_empty() {
            let rest = left.split_off(left.len().min(MOST));
            let now = std::mem::replace(&mut left, rest);
            let answers = match self.batch(version, urls, &now).await {
                Ok(answers) => answers,
                Err(trouble) => {
                    // Those behind it would hear the same.
                    for number in now.into_iter().chain(left) {
                        ended[number] = Some(Err(trouble.clone()));
                    }
                    break;
                }
            };
            let before = ended.iter().flatten().count();
            let (mut again, mut failed) = (Vec::new(), Vec::new());
            let (mut wait, mut busy, mut denied) = (None, false, false);
            for number in now {
                let Some(answer) = answers.get(&number) else {
                    ended[number] = Some(Err(Trouble::Strange("a call of a batch has no answer")));
                    continue;
                };
                match answer.status() {
                    status if status.is_success() => ended[number] = Some(Ok(answer.body.clone())),
                    StatusCode::UNAUTHORIZED if !renewed => {
                        denied = true;
                        again.push(number);
                    }
                    status if is_busy(status) => {
                        busy = true;
                        wait = wait.max(answer.wait(self));
                        again.push(number);
                    }
                    status if has_failed(status) => failed.push((number, answer)),
                    status => ended[number] = Some(Err(answer.trouble(status))),
                }
            }
            // One alone says nothing about Graph.
            let works = urls.len() == 1 || ended.iter().flatten().any(Result::is_ok);
            for (number, answer) in failed {
                if works && !failed_before.insert(number) {
                    ended[number] = Some(Err(answer.trouble(answer.status())));
                } else {
                    busy |= !works;
                    again.push(number);
                }
            }
            if denied {
                self.renew().await;
                renewed = true;
            }
            if ended.iter().flatten().count() > before {
                // A long read may outlive several tokens, each of which did something.
                (tries, renewed) = (0, false);
            }
            if busy {
                tries += 1;
                if let Err(trouble) = self.leave_alone(wait, tries) {
                    for number in again.into_iter().chain(left) {
                        ended[number] = Some(Err(trouble.clone()));
                    }
                    break;
                }
            }
            left.splice(0..0, again);
        }
        let missing = || Err(Trouble::Strange("a call of a batch has no answer"));
        ended
            .into_iter()
            .map(|one| one.unwrap_or_else(missing))
            .collect()
    }

    async fn batch(
        &self,
        version: Version,
        urls: &[String],
        numbers: &[usize],
    ) -> Result<HashMap<usize, Answer>, Trouble> {
        let requests = numbers.iter().map(|&number| {
            json!({
                "id": number.to_string(),
                "method": "GET",
                "url": urls[number],
                "headers": { "Prefer": "include-unknown-enum-members" },
            })
        });
        let body = json!({ "requests": requests.collect::<Vec<_>>() });
        let call = Call {
            method: Method::POST,
            at: self.at(version, &["$batch"], None),
            body: Some(&body),
            // Each in it counts; whether the envelope does is not said.
            cost: Cost::reads(u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX)),
            eventual: false,
        };
        let body = self.call(call).await?;
        let answers: Answers = serde_json::from_slice(&body)
            .map_err(|_| Trouble::Strange("a batch without answers"))?;
        let numbered = answers.responses.into_iter();
        let numbered = numbered.filter_map(|one| Some((one.id.parse().ok()?, one)));
        Ok(numbered.collect())
    }
}

impl Answer {
    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn trouble(&self, status: StatusCode) -> Trouble {
        Trouble::of(status, self.body.to_string().as_bytes())
    }

    /// `Retry-After`, which is a text in the documentation's examples.
    fn wait(&self, graph: &Graph) -> Option<Duration> {
        let name = |name: &&String| name.eq_ignore_ascii_case("Retry-After");
        let value = &self.headers[self.headers.keys().find(name)?];
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert(reqwest::header::RETRY_AFTER, value.parse().ok()?);
        wait_of(&headers, graph.clock.now())
    }
}
