//! Scripts and style sheets without what only helps whoever reads the source:
//! comments, types and white space.

mod script;
mod style;
mod tokens;

pub use script::script;
pub use style::style;
