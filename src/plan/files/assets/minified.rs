//! Scripts and style sheets without what only helps whoever reads the source:
//! comments, types and white space.

mod script;
mod style;

pub use script::script;
pub use style::style;
