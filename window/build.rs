//! Compiles the markup of the window.

fn main() -> Result<(), slint_build::CompileError> {
    // The same on every system: what the window looks like is ours, and only `AboutSlint` is theirs.
    let settings = slint_build::CompilerConfiguration::new().with_style("fluent".into());
    slint_build::compile_with_config("ui/window.slint", settings)
}
