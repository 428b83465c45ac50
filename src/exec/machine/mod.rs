//! The plain run: sections 4.6.2 to 4.6.5 (control, blocks, exceptions, calls) and 4.7.3 over prepared code.
//!
//! | file | what |
//! |---|---|
//! | [`contexts`] | the parts of the state that rules access |
//! | [`dispatch`] | the dispatch loop over the operations of one module instance |
//! | [`calls`] | resolving the function that a call refers to |
//! | [`run`] | calls between instances and of host functions, traps, exceptions |
//! | [`resume`] | runs that wait and are resumed |
//! | [`driven`] | a run that its caller drives from one point of comparison to the next |

mod calls;
mod contexts;
mod dispatch;
mod driven;
mod resume;
mod run;

pub(crate) use driven::{Driven, Stop};
pub(crate) use resume::{Waiting, begin, resume};
pub(crate) use run::{Why, call, invoke, location};
