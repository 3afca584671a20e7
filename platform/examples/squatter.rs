//! Takes the place of an agent before it comes: opens the door of a state directory, says so, and
//! then tells who came in and what they said, until it is told to end.
#![expect(clippy::print_stdout, reason = "a tool, whose answer this is")]

use std::{env, io, path::Path};

use companion_platform::control::Listener;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, stdin};

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let dir = env::args_os().nth(1).unwrap_or_default();
    let listener = Listener::bind(Path::new(&dir))?;
    println!("here");
    tokio::select! {
        heard = listen(&listener) => heard,
        end = async { stdin().read_u8().await } => {
            println!("over");
            // Nobody waits for the thread that reads.
            end.map(|_| std::process::exit(0))
        }
    }
}

async fn listen(listener: &Listener) -> io::Result<()> {
    loop {
        let mut said = String::new();
        let mut came = BufReader::new(listener.accept().await?);
        // Whoever leaves in the middle of a word has said nothing.
        if came.read_line(&mut said).await.is_ok() {
            println!("heard {}", said.trim_end());
        }
    }
}
