//! Plays QuickSupport to the tests on Windows, where no script can: it says on a connection how it
//! was started, and does what it hears there. Without anybody to talk to, it ends.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    process::Command,
};

fn main() -> std::io::Result<()> {
    let program = env::current_exe()?;
    // Which port, says a file beside it, or whoever started it.
    let beside = fs::read_to_string(program.with_file_name("port"));
    let Ok(port) = beside.or_else(|_| env::var("STAND_IN_PORT").map_err(std::io::Error::other))
    else {
        return Ok(());
    };
    let port: u16 = port.trim().parse().map_err(std::io::Error::other)?;
    let mut line = TcpStream::connect(("127.0.0.1", port))?;
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let here = program.parent() == Some(&env::current_dir()?);
    writeln!(
        line,
        "{name} arguments={} here={here}",
        env::args().count() - 1
    )?;
    let mut lines = BufReader::new(line).lines();
    while let Some(Ok(word)) = lines.next() {
        match word.as_str() {
            "child" => drop(Command::new(&program).spawn()?),
            "leave" => break,
            _ => {}
        }
    }
    Ok(())
}
