//! What the pages show. Every time comes as two labels, the viewer's and the other's, made by the server.

use super::rules::{Actor, ClockChange, Length, State};
use crate::{
    ids::{ConversationId, ExceptionId, MemberId, SessionId},
    time::{Instant, WhenLabel},
};
use serde::{Deserialize, Serialize};

/// A date in words: `Thursday`, `25`, `March`, `2027`, by the viewer's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    pub weekday: String,
    pub day: i8,
    pub month: String,
    pub year: i16,
}

/// One moment for two people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub mine: WhenLabel,
    pub theirs: WhenLabel,
}

/// A kept time and the two it is kept for. Places are the cities of the two zones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub day: CalendarDay,
    pub starts: Mark,
    pub ends: Mark,
    pub my_place: String,
    pub their_place: String,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    pub id: SessionId,
    pub other: MemberId,
    pub other_name: String,
    pub state: State,
    /// The viewer's part.
    pub me: Actor,
    pub day: CalendarDay,
    pub starts: Mark,
    pub agenda: String,
    /// Another time is proposed, and the viewer is the one to answer.
    pub move_asked: bool,
    /// The viewer proposes another time, and waits.
    pub move_waits: bool,
}

/// The sessions page: each list the soonest first, but the past the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsView {
    pub waiting: Vec<SessionLine>,
    pub coming: Vec<SessionLine>,
    pub past: Vec<SessionLine>,
    /// Whom the viewer may ask for a time: open relationships.
    pub people: Vec<(MemberId, String)>,
    pub has_hours: bool,
}

/// What the viewer may do with a session as it stands, by the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acts {
    pub confirm: bool,
    pub decline: bool,
    pub propose: bool,
    pub accept_move: bool,
    pub refuse_move: bool,
    pub withdraw_move: bool,
    pub cancel: bool,
    pub change_place: bool,
    pub no_show: bool,
    pub contest: bool,
    pub complete: bool,
}

/// Another time somebody proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub mine: bool,
    pub starts: Mark,
    pub until: WhenLabel,
}

/// One session, for one of its two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub id: SessionId,
    pub other: MemberId,
    pub other_name: String,
    /// The other has left the house.
    pub other_gone: bool,
    pub me: Actor,
    pub state: State,
    pub minutes: i64,
    pub meeting: Meeting,
    pub agenda: String,
    pub link: String,
    pub place: String,
    /// Until when the time is kept for the giver's answer.
    pub held_until: Option<WhenLabel>,
    pub proposal: Option<ProposalView>,
    /// Until when letting it go is early enough, while that is still ahead.
    pub free_until: Option<WhenLabel>,
    /// Let go inside the giver's late time.
    pub late: bool,
    pub ended_by: Option<Actor>,
    /// Who said that the other did not come.
    pub no_show_by: Option<Actor>,
    pub contested: bool,
    pub note: String,
    pub acts: Acts,
    /// Times to propose instead, while that is possible.
    pub week: Option<WeekView>,
}

/// The note that clocks change between now and the week that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClocksView {
    pub change: ClockChange,
    /// The day of the change by the viewer's clock: `Sunday`.
    pub weekday: String,
    pub my_place: String,
    pub their_place: String,
}

/// An hour named down the side of the week, at the top of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AxisMark {
    pub row: i8,
    /// 0 to 24 by the viewer's clock.
    pub hour: i8,
    /// The row stands for all hours up to the next mark.
    pub fold: bool,
}

/// Someone's hours on one day, for the drawing: row and minute, the minute in fives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glass {
    pub mine: bool,
    pub from: (i8, i8),
    pub to: (i8, i8),
}

/// One offered time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    pub at: Instant,
    /// The row it begins in, and the minute of its hour, in fives.
    pub row: i8,
    pub minute: i8,
    pub starts: Mark,
}

/// One day of the viewer's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// `Mon`.
    pub name: String,
    /// `22 March`.
    pub date: String,
    /// Somebody's clocks are set on this day.
    pub moves: bool,
    pub glasses: Vec<Glass>,
    pub slots: Vec<SlotView>,
    /// Why there are no slots.
    pub note: Option<String>,
}

/// A week of offered times, by the viewer's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekView {
    /// `22 to 28 March`.
    pub title: String,
    /// Mondays of the weeks beside this one, while times may be offered there.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The next week with a time in it, when this one has none.
    pub next_free: Option<String>,
    /// How many rows are drawn, an hour each, or a fold of several that nobody can book.
    pub rows: i8,
    pub axis: Vec<AxisMark>,
    pub length: Length,
    pub my_place: String,
    pub their_place: String,
    pub days: Vec<DayView>,
}

/// The booking page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookView {
    pub giver: MemberId,
    pub name: String,
    /// `None`: no open relationship yet.
    pub booking: Option<Booking>,
}

/// Between two people who have said yes to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// `None`: the giver offers no hours; a line to them may find one.
    pub week: Option<WeekView>,
    pub conversation: Option<ConversationId>,
    pub clocks: Option<ClocksView>,
    pub confirm_at_once: bool,
    /// The viewer keeps hours of their own.
    pub has_hours: bool,
    /// The giver has a usual link.
    pub has_link: bool,
    /// The giver's usual public place, or nothing.
    pub place: String,
    pub buffer_minutes: i64,
    pub notice_hours: i64,
    pub late_hours: i64,
}

/// A day that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionView {
    pub id: ExceptionId,
    pub day: CalendarDay,
    /// `HH:MM` twice; `None`: closed.
    pub hours: Option<(String, String)>,
}

/// The hours page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityView {
    /// False until the member has saved hours.
    pub saved: bool,
    pub zone: String,
    pub length: i64,
    pub notice_hours: i64,
    pub buffer_minutes: i64,
    pub weekly_limit: u32,
    pub horizon_weeks: i64,
    pub late_hours: i64,
    pub confirm_at_once: bool,
    pub link: String,
    pub place: String,
    /// Weekday 1 to 7, `HH:MM` twice.
    pub weekly: Vec<(i64, String, String)>,
    pub exceptions: Vec<ExceptionView>,
}
