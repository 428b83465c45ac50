//! The plain run: sections 4.6.2 to 4.6.5 (control, blocks, exceptions, calls) and 4.7.3 over prepared code.
//!
//! | file | what |
//! |---|---|
//! | [`registers`] | the machine's state, and how one operation passes it to the next |
//! | [`places`] | where operands and results are, and the access to the state that rules get |
//! | [`handlers`], [`jumps`] | how operations are executed: what is around the rules |
//! | [`forms`] | which function executes an operation, by the places of its operands |
//! | [`table`] | the forms of each action: the rules of each instruction |
//! | [`drive`] | the driver: lets the machine run, and does what it returns for |
//! | [`whole`] | the whole state, for rules that need more than operations have |
//! | [`calls`] | resolving the function that a call refers to |
//! | [`run`] | calls between instances and of host functions, traps, exceptions |
//! | [`resume`] | runs that wait and are resumed |
//! | [`driven`] | a run that its caller drives from one point of comparison to the next |

mod calls;
mod drive;
mod driven;
mod forms;
mod handlers;
mod jumps;
mod places;
mod registers;
mod resume;
mod run;
mod table;
mod whole;

pub(crate) use driven::{Driven, Stop};
pub(crate) use forms::{Forms, MemoryForm};
pub(crate) use registers::Execute;
pub(crate) use resume::{Waiting, begin, resume};
pub(crate) use run::{Why, call, invoke, location};
pub(crate) use table::forms;
