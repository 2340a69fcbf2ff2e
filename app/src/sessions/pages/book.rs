//! `/people/{id}/book`: a week of times that suit both, where to meet, what to talk about.

use super::{
    clocks::Clocks,
    place::WherePick,
    week::Week,
    words::{begin, short, spell},
};
use crate::{
    arrival::viewer,
    forms::Form,
    ids::{ConversationId, MemberId},
    live::{self, Topic},
    page,
    sessions::{Book, BookView, Booking, ReadBooking, WeekView},
    ui::{Act, Empty, ErrorSummary, Guest, Kind, Loaded, Size, TextArea},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn BookPage() -> impl IntoView {
    let (id, week) = (page::id::<MemberId>("id"), page::query("week"));
    let book = page::data(move || {
        live::follow(Topic::Sessions);
        live::follow(Topic::Relationships);
        Ok(ReadBooking { giver: id.get()?, week: Some(week.get()) })
    });
    view! { <Loaded value=book of=|book: &BookView| book.giver.0 let:book>{shown(book)}</Loaded> }.into_any()
}

fn shown(book: BookView) -> AnyView {
    let BookView { giver, name, booking } = book;
    match booking {
        None => not_yet(giver, &name),
        Some(booking) => match booking.week.clone() {
            None => no_hours(giver, &name, booking.conversation),
            Some(week) => times(giver, name, booking, week),
        },
    }
}

fn not_yet(giver: MemberId, name: &str) -> AnyView {
    let short = short(name);
    view! {
        <Title text=format!("A time with {name}")/>
        <section class="sheet page-head">
            <h1 class="title">"First a hello, "<em>"then an hour"</em></h1>
            <p class="lead">{format!("You and {name} haven’t said yes to each other yet. Times open between two people who have.")}</p>
            <p class="acts"><Act kind=Kind::Pour href=format!("/people/{giver}#ask") arrow=true>{format!("Ask to meet {short}")}</Act></p>
        </section>
    }
    .into_any()
}

fn no_hours(giver: MemberId, name: &str, conversation: Option<ConversationId>) -> AnyView {
    let short = short(name);
    let write = conversation
        .map(|id| view! { <Act href=format!("/conversations/{id}#reply")>{format!("Write to {short}")}</Act> });
    view! {
        <Title text=format!("A time with {name}")/>
        <section class="sheet page-head"><h1 class="title">"A time "<em>{format!("with {short}")}</em></h1></section>
        <section class="sheet movement">
            <Empty glyph="g-tea" title=format!("{short} keeps no hours just now.")>
                <p>"A line in your conversation may find one."</p>
                <p class="acts">{write}<Act kind=Kind::Plain href=format!("/people/{giver}")>{format!("{short}’s card")}</Act></p>
            </Empty>
        </section>
    }
    .into_any()
}

fn times(giver: MemberId, name: String, booking: Booking, week: WeekView) -> AnyView {
    let short = short(&name);
    let length = spell(week.length);
    let you = viewer();
    let breathe = match booking.buffer_minutes {
        0 => String::new(),
        minutes => format!(", with {minutes} minutes either side to breathe"),
    };
    let lead = format!("{short} keeps hours on {} time; those shown are free for you both{breathe}.", week.their_place);
    let unsaid = (!booking.has_hours).then(|| {
        view! { <p>"You keep no hours yet, so every one of theirs is here. "<a href="/account/availability">"Say when suits you"</a></p> }
    });
    let say = match (booking.has_link, booking.confirm_at_once) {
        (true, true) => {
            format!("On {short}’s usual link, unless you bring one. It is here as soon as the time is kept.")
        }
        (true, false) => format!("On {short}’s usual link, unless you bring one. It is here once {short} says yes."),
        (false, _) => "On a link of yours, or one you agree on later.".to_owned(),
    };
    let keep = if booking.confirm_at_once {
        "It is kept for you both at once.".to_owned()
    } else {
        format!(
            "Nobody else can have it while {short} answers: it is kept for two days, or until an hour before it would start."
        )
    };
    let late = match booking.late_hours {
        0 => String::new(),
        1 => " You may let it go freely until an hour before; after that it counts as late.".to_owned(),
        hours => format!(" You may let it go freely until {hours} hours before; after that it counts as late."),
    };
    let href = Callback::new(move |monday: String| format!("/people/{giver}/book?week={monday}#week-h"));
    let pick = RwSignal::new(String::new());
    let picked = move || {
        let time = pick.get();
        (!time.is_empty()).then(|| view! { <p class="where__pick"><span>"You’d be meeting on "</span>{time}</p> })
    };
    view! {
        <Title text=format!("{} with {name}", begin(length))/>
        <section class="sheet booking-head">
            <h1 class="title">{begin(length)}" "<em>{format!("with {short}")}</em></h1>
            <div class="booking-head__say">
                <p class="booking-head__two">
                    {you.map(|you| view! { <Guest member=you.member name=you.name size=Size::L/> })}
                    <Guest member=giver name=name.clone() size=Size::L/>
                </p>
                <p class="lead">{lead}</p>
                {unsaid}
            </div>
        </section>
        <Form action=Book::PATH class="sheet booking">
            <ErrorSummary/>
            <input type="hidden" name="giver" value=giver.to_string()/>
            {booking.clocks.map(|clocks| view! { <Clocks clocks=clocks/> })}
            <Week week=week name=short.clone() href=href pick/>
            <div class="where">
                <WherePick how="link" link="" place=booking.place say=say link_hint="Leave it empty for the usual one."/>
                <div class="where__choose">
                    <TextArea
                        name="agenda" label="A question to bring" rows=2 maxlength=280 optional=true
                        hint=format!("{short} reads it with your wish.")
                    />
                    {picked}
                    <Act kind=Kind::Pour arrow=true>{format!("Keep this {}", keep_word(length))}</Act>
                    <p class="hint">{keep}{late}</p>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

/// `half hour`, as it is said after "this".
fn keep_word(length: &str) -> &str {
    match length {
        "half an hour" => "half hour",
        "an hour" => "hour",
        _ => "time",
    }
}
