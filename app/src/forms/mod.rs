//! Forms that keep what a person typed when something is wrong with it, with and without scripts.
//! Every form on every page is a `<Form>`; `Field` and its kin read `FormState` from context.
//! Absent on purpose: passwords (never kept), validation (values parse themselves), typed actions (one small poster serves all).

mod again;
mod form;
mod when_back;

pub use again::{Again, FormState, ReturnedForm};
pub use form::{Form, Refresh, learn_the_way, post};
pub use when_back::WhenBack;
