//! The company's Intune beside the desk.

pub mod assumptions;
pub mod check;
