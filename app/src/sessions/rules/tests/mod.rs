//! Tables for each rule, and every order of events as properties.
//! Called by the test runner. Absent on purpose: anything with a database or a zone.

mod limits;
mod orders;
mod tables;

use super::*;
use crate::time::DAY;

/// An arbitrary Thursday evening.
const NOW: Instant = Instant(1_805_312_400_000);

fn span_in(ms: i64) -> Span {
    Span::new(NOW.plus_ms(ms), 30 * MINUTE)
}

fn held() -> SessionFacts {
    asked(&BookingRules::default())
}

fn confirmed() -> SessionFacts {
    asked(&BookingRules { confirm_at_once: true, ..BookingRules::default() })
}

/// A session asked for at `NOW`, five days ahead.
fn asked(rules: &BookingRules) -> SessionFacts {
    ask(span_in(5 * DAY), rules, Actor::Taker, NOW).unwrap().facts
}
