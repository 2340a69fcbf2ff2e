//! The hosts' desk at a glance: what waits for a host, and how each of their communities is doing.

use crate::{
    fault::Result,
    house::House,
    lists, safety,
    store::{QuietRow, Tx},
};
use app::{
    communities::{DeskNow, Evening, Name, Todo},
    error::Error,
    ids::{CommunityId, MemberId},
    lists::rules::{Day, last_reply},
    people::rules::{capital, number},
    time::Instant,
    viewer::Viewer,
};
use std::collections::BTreeSet;

pub async fn desk(house: &House, viewer: &Viewer) -> Result<DeskNow> {
    let mut tx = house.store.read().await?;
    let own = tx.list_own_communities(viewer).await?;
    if own.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let today = lists::day(house, viewer, tx.now());
    let (mut evenings, mut late) = (Vec::new(), 0);
    for (community, name) in own {
        late += tx.count_late_entries(community, &today.iso()).await?;
        let quiet = tx.list_quiet(community).await?.into_iter().map(|row| quiet(house, viewer, row, today)).collect();
        evenings.push(Evening { name, say: say(&mut tx, community).await?, quiet });
    }
    let reports = safety::count_open(&mut tx, viewer).await?;
    // Whoever is of several communities is one person.
    let quiet: BTreeSet<MemberId> = evenings.iter().flat_map(|evening| &evening.quiet).map(|who| who.member).collect();
    let alone = viewer.operator && tx.is_alone(viewer.member).await?;
    let mut waiting = if viewer.operator { first_steps(house, &mut tx, viewer, alone).await? } else { Vec::new() };
    waiting.extend(
        [
            todo(reports, "report wants", "reports want", "a word from you", "#reports"),
            todo(late, "name wants", "names want", "a second look", "#lists"),
            todo(u32::try_from(quiet.len()).unwrap_or(u32::MAX), "person has", "people have", "gone quiet", "#evening"),
        ]
        .into_iter()
        .flatten(),
    );
    let say = match (alone, waiting.is_empty()) {
        (true, _) => "The house is open, and you are the first one in it. What comes first:",
        (false, true) => "Nothing waits for you just now.",
        (false, false) => "",
    };
    Ok(DeskNow { say: say.to_owned(), waiting, evenings })
}

/// What makes a house of an empty one. Each is there until it is done.
async fn first_steps(house: &House, tx: &mut Tx, me: &Viewer, alone: bool) -> Result<Vec<Todo>> {
    let roadless = tx.list_positions(me.member).await?.is_empty() && tx.list_education(me.member).await?.is_empty();
    let steps = [
        (tx.list_communities().await?.len() < 2, "Open a first community", "/communities"),
        (alone, "Invite somebody", "/host/invitations"),
        (roadless, "Bring your own road", "/account/import"),
        (tx.list_hours(me.member).await?.is_empty(), "Write down the hours you keep", "/account/availability"),
        (
            house.mailer.is_letter_box() && !house.config.demo,
            "No mail server yet: letters stay in this box",
            "/letters",
        ),
    ];
    let open = steps.into_iter().filter(|(open, ..)| *open);
    Ok(open.map(|(_, words, href)| Todo { words: words.to_owned(), href: href.to_owned() }).collect())
}

fn todo(count: u32, one: &str, many: &str, what: &str, part: &str) -> Option<Todo> {
    (count > 0).then(|| Todo {
        words: format!("{} {} {what}", capital(&number(count)), if count == 1 { one } else { many }),
        href: format!("/host{part}"),
    })
}

/// Asks that wait, and chairs that are free.
async fn say(tx: &mut Tx, community: CommunityId) -> Result<String> {
    let (all, long) = tx.count_waiting(community).await?;
    let seats = tx.list_seats_in(community).await?;
    let (of, free) = seats
        .iter()
        .filter(|seats| !seats.paused)
        .fold((0, 0), |(of, free), seats| (of + seats.of, free + seats.free()));
    let asks = match (all, long) {
        (0, _) => "No ask is waiting.".to_owned(),
        (1, 0) => "One ask is waiting for an answer.".to_owned(),
        (1, _) => "One ask has waited for an answer for more than two days.".to_owned(),
        (all, 0) => format!("{} asks are waiting for an answer.", capital(&number(all))),
        (all, long) => {
            format!(
                "{} asks are waiting for an answer, {} of them for more than two days.",
                capital(&number(all)),
                number(long)
            )
        }
    };
    let chairs = match (free, of) {
        (_, 0) => "Nobody keeps a chair yet.".to_owned(),
        (0, of) => format!("All {} chairs are taken or asked for.", number(of)),
        (1, of) => format!("One chair of {} is free.", number(of)),
        (free, of) => format!("{} of {} chairs are free.", capital(&number(free)), number(of)),
    };
    Ok(format!("{asks} {chairs}"))
}

fn quiet(house: &House, viewer: &Viewer, row: QuietRow, today: Day) -> Name {
    let asks = u32::try_from(row.asks).unwrap_or(u32::MAX);
    let asks = format!("{} {} without a word", capital(&number(asks)), if asks == 1 { "ask" } else { "asks" });
    let headline = match row.last_reply {
        Some(at) => {
            let last = lists::day(house, viewer, Instant(at));
            format!("{asks}. Last answered {}.", last_reply(Some(last), today))
        }
        None => format!("{asks}."),
    };
    Name { member: MemberId(row.id), name: row.name, headline }
}
