//! Widgets that know no feature: controls and their fields, people as coasters, times, lists, drawings, waiting.
//! Used by every page; the classes they write are explained in `style/README.md`.
//! Absent on purpose: fetching, rights, words of one feature, any `style` attribute (the security policy forbids it).

mod act;
mod beads;
mod chairs;
mod check;
mod dialog;
mod drink;
mod empty;
mod field;
mod flag;
mod foot;
mod frieze;
mod glyph;
mod guest;
pub mod ink;
mod kept;
mod later;
mod loaded;
mod masthead;
mod nav;
mod note;
mod notice;
mod select;
mod text_area;
mod when;
mod wrong;

pub use act::{Act, Kind};
pub use beads::{Bead, Beads};
pub use chairs::{Chairs, Clock, ClocksFace, Units};
pub use check::{Check, Checks, Choice, Tick};
pub use dialog::{Dialog, Fold};
pub use drink::{Drink, MadLib, Ticket};
pub use empty::{Broken, Empty, Pouring};
pub use field::{Field, Prefix};
pub use flag::{Flag, State, Tone};
pub use foot::{Foot, Light};
pub use frieze::{City, Frieze, Hours};
pub use glyph::{Arrow, Flourish, Glyph, Mark, Stamp};
pub use guest::{Guest, Size, initials};
pub use kept::kept;
pub use loaded::Loaded;
pub use masthead::{DoorMasthead, Masthead, You};
pub use nav::{Pager, Settings, Tabs};
pub use note::{Note, Prose};
pub use notice::{Balcony, Notice, Notices, Slip};
pub use select::Select;
pub use text_area::TextArea;
pub use when::When;
pub use wrong::ErrorSummary;
