//! Saying yes at a terminal: first everything that is agreed to, then the question.
//!
//! Without a terminal there is nobody to ask, and then the command itself is the yes; but only of
//! whoever logged in to the session that the agent runs in. A script of device management that runs
//! as the user is not the user.

use std::io::{self, IsTerminal as _, Write as _};

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    exit::{Kind, Trouble},
    link::Link,
    print,
};

const SCAM: &str = "\
Only go on if you called your IT yourself, or know the person who gave you this code.
Nobody from a bank, an authority or a software company needs to control this device.";

/// Shows what is agreed to, asks, and accepts.
pub(super) async fn accept(
    link: &mut Link,
    prompt: &Value,
    login: Option<u32>,
) -> Result<(), Trouble> {
    say(&print::question(prompt))?;
    agree(link, login).await?;
    let yes = json!({ "answer": "accept", "id": prompt["id"] });
    link.ask(&yes).await.map(drop)
}

/// Makes a question of a code, accepts it in the same way, and gives it back.
pub(super) async fn code(
    link: &mut Link,
    code: Option<&str>,
    login: Option<u32>,
) -> Result<Value, Trouble> {
    let status = link.topic("status").await?;
    if status["takes_code"] != true {
        let why = "session codes by phone are not allowed here (policy AllowCode)";
        return Err(Trouble::new(Kind::Refused, why));
    }
    let code = match code {
        Some(code) => Zeroizing::new(code.to_owned()),
        None => typed()?,
    };
    let answer = link.ask(&json!({ "code": *code })).await?;
    let name = answer["id"].as_str().unwrap_or_default();
    let prompt = link.question(Some(name)).await?;
    say(SCAM)?;
    let accepted = accept(link, &prompt, login).await;
    if accepted.is_err() {
        let no = json!({ "answer": "decline", "id": name });
        link.ask(&no).await.ok();
    }
    accepted.map(|()| prompt)
}

async fn agree(link: &mut Link, login: Option<u32>) -> Result<(), Trouble> {
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        ask("Accept? [y/N] ")?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        let yes = ["y", "yes"].contains(&answer.trim().to_ascii_lowercase().as_str());
        let no = || Trouble::new(Kind::Refused, "nothing was accepted");
        return yes.then_some(()).ok_or_else(no);
    }
    let status = link.topic("status").await?;
    if status["login"] == json!(login) {
        return Ok(());
    }
    let why = "without a terminal only the user of the agent's session can accept";
    Err(Trouble::new(Kind::Refused, why))
}

fn typed() -> Result<Zeroizing<String>, Trouble> {
    if io::stdin().is_terminal() {
        ask("Session code: ")?;
    }
    let mut code = Zeroizing::new(String::new());
    io::stdin().read_line(&mut code)?;
    Ok(code)
}

/// Not on standard output, which may go into a file.
fn say(text: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{text}\n")
}

fn ask(question: &str) -> io::Result<()> {
    let mut terminal = io::stderr();
    write!(terminal, "{question}")?;
    terminal.flush()
}
