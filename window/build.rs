//! Compiles the markup of the window.

fn main() -> Result<(), slint_build::CompileError> {
    slint_build::compile("ui/window.slint")
}
