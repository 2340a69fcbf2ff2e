//! Every form that takes text, and every page that shows some.

/// How a field reads what was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Line,
    Block,
}
pub use Kind::{Block, Line};

/// A field, how it is read, and how many characters it takes at least and at most.
pub type Field = (&'static str, Kind, usize, usize);

pub struct Form {
    pub who: &'static str,
    pub path: &'static str,
    /// Fields that hold no words of their own.
    pub fixed: &'static str,
    pub fields: &'static [Field],
    /// What the object it makes is called from then on.
    pub makes: &'static str,
}

const fn form(
    who: &'static str,
    path: &'static str,
    fixed: &'static str,
    fields: &'static [Field],
    makes: &'static str,
) -> Form {
    Form { who, path, fixed, fields, makes }
}

/// In this order: later ones are about what earlier ones made.
pub const FORMS: &[Form] = &[
    form(
        "nobody",
        "account/join",
        "email=una@example.org&password=three plain words&zone=UTC&consent=yes",
        &[("name", Line, 1, 80)],
        "",
    ),
    form(
        "Leila",
        "people/set-basics",
        "zone=UTC",
        &[("name", Line, 1, 80), ("headline", Line, 0, 160), ("place", Line, 0, 120)],
        "",
    ),
    form("Leila", "people/set-story", "", &[("story", Block, 0, 4_000)], ""),
    form("Leila", "people/set-human-detail", "", &[("detail", Line, 0, 280)], ""),
    form(
        "Leila",
        "people/set-position",
        "position={position}&start=2019-01&end=&industry=",
        &[
            ("title", Line, 1, 120),
            ("organisation", Line, 0, 120),
            ("place", Line, 0, 120),
            ("description", Block, 0, 2_000),
        ],
        "",
    ),
    form(
        "Leila",
        "people/set-education",
        "education={education}&start=2012-02&end=",
        &[("school", Line, 1, 120), ("degree", Line, 0, 120), ("field", Line, 0, 120)],
        "",
    ),
    form("Leila", "people/set-facet", "kind=skill", &[("name", Line, 1, 60)], ""),
    form(
        "Leila",
        "people/set-offer",
        "offer={offer}&intensity=2",
        &[("topic", Line, 1, 80), ("line", Line, 0, 280)],
        "",
    ),
    form("Leila", "people/set-ask", "ask={ask}&intensity=2", &[("topic", Line, 1, 80), ("line", Line, 0, 280)], ""),
    form("Leila", "requests/ask", "to={quin}", &[("other", Line, 1, 80), ("hope", Line, 1, 600)], "new_ask"),
    form("Quin", "requests/reply", "request={new_ask}&answer=question", &[("question", Line, 1, 600)], ""),
    form("Leila", "requests/answer", "request={new_ask}", &[("text", Block, 1, 1_000)], ""),
    form(
        "Quin",
        "requests/reply",
        "request={new_ask}&answer=yes&kind=mentor",
        &[("note", Block, 20, 600)],
        "new_conversation",
    ),
    form(
        "Leila",
        "conversations/send",
        "conversation={conversation}&client={client}",
        &[("text", Block, 1, 4_000)],
        "",
    ),
    form("Leila", "conversations/change", "message={message}", &[("text", Block, 1, 4_000)], ""),
    form(
        "Leila",
        "sessions/set-availability",
        "zone=America/New_York&length=30&notice=24&buffer=10&weekly_limit=20&horizon=8&late_cancel=12&link=&day[]=2&from[]=09:00&to[]=12:00",
        &[("place", Line, 0, 200)],
        "",
    ),
    form(
        "Ingrid",
        "sessions/book",
        "giver={leila}&slot={slot}&how=place",
        &[("agenda", Block, 0, 280), ("place", Line, 1, 200)],
        "new_session",
    ),
    form("Leila", "sessions/keep-note", "session={new_session}", &[("note", Block, 0, 4_000)], ""),
    form("Leila", "sessions/change-place", "session={session}&how=place", &[("place", Line, 1, 200)], ""),
    form("Leila", "room/visit", "glass=tea&how=in", &[("brings", Line, 0, 140), ("would_like", Line, 0, 140)], ""),
    form("Leila", "room/start", "", &[("name", Line, 0, 80)], "new_circle"),
    form("Leila", "room/say", "circle={new_circle}&client={client}", &[("text", Block, 1, 2_000)], ""),
    form(
        "Hana",
        "lists/reword",
        "list={list}&version={version}",
        &[("title", Line, 1, 120), ("about", Block, 0, 1_000)],
        "",
    ),
    form("Hana", "lists/edit", "entry={entry}&version=1&review_by=2027-09-30", &[("reason", Block, 1, 600)], ""),
    form(
        "Hana",
        "introductions/propose",
        "community={harbour}&a={quin}&b={ingrid}&guide=",
        &[
            ("topic", Line, 1, 80),
            ("why", Block, 1, 600),
            ("a_brings", Block, 1, 280),
            ("b_brings", Block, 1, 280),
            ("question", Block, 1, 280),
        ],
        "",
    ),
    form("Leila", "safety/report", "member={tomas}", &[("words", Block, 1, 2_000), ("subject", Line, 0, 200)], ""),
    form("Hana", "safety/close-report", "report={report}", &[("outcome", Block, 1, 1_000)], ""),
    form(
        "Olive",
        "communities/create",
        "kind=school&joining=open",
        &[("name", Line, 1, 80), ("about", Block, 0, 2_000)],
        "new_community",
    ),
    form("Olive", "communities/invite", "community={new_community}&email=guest@example.org&role=member", &[], ""),
    form("Leila", "requests/part", "relationship={relationship}", &[("thanks", Block, 0, 600)], ""),
    form("Hana", "cohorts/start", "community={harbour}", &[("title", Line, 1, 120)], "new_cohort"),
    form("Hana", "cohorts/add", "cohort={new_cohort}&side=protege&whom={leila}", &[], ""),
    form("Hana", "cohorts/add", "cohort={new_cohort}&side=mentor&whom={ingrid}", &[], ""),
    form("Hana", "cohorts/draw", "cohort={new_cohort}", &[], "new_cohort_draft"),
    form("Hana", "cohorts/copy", "draft={new_cohort_draft}", &[], "new_cohort_copy"),
    form("Hana", "cohorts/publish", "draft={new_cohort_copy}&version=1", &[], ""),
];

/// Who looks at which page.
pub const PAGES: &[(&str, &str)] = &[
    ("Leila", "/"),
    ("Leila", "/account"),
    ("Leila", "/account/availability"),
    ("Leila", "/account/import/{import}"),
    ("Leila", "/account/profile"),
    ("Leila", "/communities"),
    ("Leila", "/communities/{new_community}"),
    ("Leila", "/conversations"),
    ("Leila", "/conversations/{conversation}"),
    ("Leila", "/conversations/{new_conversation}?card=1"),
    ("Leila", "/people"),
    ("Leila", "/people/{leila}"),
    ("Leila", "/requests"),
    ("Leila", "/requests/{new_ask}"),
    ("Leila", "/room"),
    ("Leila", "/room/{new_circle}"),
    ("Leila", "/sessions"),
    ("Leila", "/sessions/{new_session}"),
    ("Leila", "/sessions/{session}"),
    ("Ingrid", "/conversations/{conversation}"),
    ("Ingrid", "/lists/{list}"),
    ("Ingrid", "/people"),
    ("Ingrid", "/people/{leila}"),
    ("Ingrid", "/requests"),
    ("Ingrid", "/room"),
    ("Ingrid", "/room/{new_circle}"),
    ("Ingrid", "/sessions/{new_session}"),
    ("Quin", "/conversations/{new_conversation}"),
    ("Quin", "/people/{leila}/book"),
    ("Quin", "/requests/{new_ask}"),
    ("Hana", "/cohorts"),
    ("Hana", "/cohorts/{new_cohort}?find=e"),
    ("Hana", "/cohorts/drafts/{new_cohort_copy}"),
    ("Hana", "/cohorts/drafts/{new_cohort_draft}?open={leila}&beside={new_cohort_copy}&goal=fairest&band=1"),
    ("Hana", "/communities/{harbour}"),
    ("Hana", "/host"),
    ("Hana", "/host/members?community={harbour}"),
    ("Hana", "/introductions/new?community={harbour}&a={leila}&find=e"),
    ("Hana", "/lists/{list}?edit={entry}"),
    ("Olive", "/host/invitations?community={new_community}"),
    ("Olive", "/letters"),
    ("nobody", "/join"),
];

/// Pages that say again what an address said.
pub const ADDRESSES: &[(&str, &str, &str)] = &[
    ("Leila", "/people", "q"),
    ("Leila", "/people", "topic"),
    ("Leila", "/people", "zone"),
    ("Leila", "/people", "page"),
    ("Leila", "/account/profile", "kept"),
    ("Leila", "/account", "done"),
    ("Hana", "/cohorts/{new_cohort}", "find"),
    ("Hana", "/cohorts/drafts/{new_cohort_draft}", "goal"),
    ("Hana", "/cohorts/drafts/{new_cohort_draft}", "open"),
    ("Hana", "/lists/{list}", "find"),
    ("Hana", "/introductions/new", "find"),
    ("Olive", "/letters", "letter"),
    ("nobody", "/sign-in", "next"),
    ("nobody", "/join", "invite"),
    ("nobody", "/confirm", "token"),
    ("nobody", "/reset", "token"),
    ("nobody", "/welcome", "key"),
];
