//! Instructions of the table, whichever they are: immediates are drawn blindly, and what an instruction takes and leaves is found
//! out by asking the validator.

mod draw;
mod typing;
mod unit;

pub(super) use draw::{Env, draw};
pub(super) use typing::{Trial, Typing};
pub(super) use unit::{Unit, Units};
