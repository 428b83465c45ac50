//! The plain run: sections 4.6.2 to 4.6.5 (control, blocks, exceptions, calls) and 4.7.3 over prepared code.
//!
//! | file | what |
//! |---|---|
//! | [`contexts`] | what the rules see of the state |
//! | [`dispatch`] | one operation after the other, within one module instance |
//! | [`calls`] | which function is called |
//! | [`run`] | calls of hosts and other instances, traps, exceptions |
//! | [`driven`] | a run that its caller drives from one point of comparison to the next |

mod calls;
mod contexts;
mod dispatch;
mod driven;
mod run;

pub(crate) use driven::{Driven, Stop};
pub(crate) use run::{invoke, location};
