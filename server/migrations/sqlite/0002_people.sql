-- People: their roads, what they give and would like, who may see which section, careers brought in from a file.
-- Months are the text `2019-01`. `*_folded` is the text as it is searched.

create table position (
    id blob primary key,
    member_id blob not null references member (id),
    title text not null check (length(title) <= 120),
    title_folded text not null,
    organisation text not null default '' check (length(organisation) <= 120),
    organisation_folded text not null default '',
    place text not null default '' check (length(place) <= 120),
    occupation integer,                     -- of the taxonomy; null: the title stays free text
    level integer check (level between 0 and 7),
    industry integer,
    starts text not null check (length(starts) = 7),
    ends text check (length(ends) = 7),     -- null: until today
    description text not null default '' check (length(description) <= 2000)
) strict;
create index position_member on position (member_id, starts);
create index position_organisation on position (organisation_folded);

create table education (
    id blob primary key,
    member_id blob not null references member (id),
    school text not null check (length(school) <= 120),
    school_folded text not null,
    degree text not null default '' check (length(degree) <= 120),
    field text not null default '' check (length(field) <= 120),
    starts text not null check (length(starts) = 7),
    ends text check (length(ends) = 7)
) strict;
create index education_member on education (member_id, starts);

create table facet (
    id blob primary key,
    member_id blob not null references member (id),
    kind text not null check (kind in ('skill', 'interest', 'language', 'association')),
    name text not null check (length(name) <= 120),
    name_folded text not null,
    level text check (level in ('basic', 'conversational', 'fluent', 'native')),
    unique (member_id, kind, name_folded)
) strict;
create index facet_name on facet (kind, name_folded);

create table offer (
    id blob primary key,
    member_id blob not null references member (id),
    topic text not null check (length(topic) <= 80),
    topic_folded text not null,
    line text not null default '' check (length(line) <= 280),
    intensity integer not null check (intensity between 1 and 3),
    unique (member_id, topic_folded)
) strict;
create index offer_topic on offer (topic_folded);

create table ask (
    id blob primary key,
    member_id blob not null references member (id),
    topic text not null check (length(topic) <= 80),
    topic_folded text not null,
    line text not null default '' check (length(line) <= 280),
    intensity integer not null check (intensity between 1 and 3),
    occupation integer,                     -- where it should lead, of the taxonomy
    level integer check (level between 0 and 7),
    unique (member_id, topic_folded)
) strict;
create index ask_topic on ask (topic_folded);

-- No row: everyone in the network.
create table visibility (
    member_id blob not null references member (id),
    section text not null check (section in ('story', 'positions', 'education', 'skills', 'interests', 'associations', 'languages', 'human_detail', 'place')),
    audience text not null check (audience in ('network', 'communities', 'relationships')),
    primary key (member_id, section)
) strict;

-- What the directory searches, folded: a row for each section that holds words. Rewritten by every write to a profile.
create table person_text (
    member_id blob not null references member (id),
    section text not null check (section in ('open', 'story', 'positions', 'education', 'skills', 'interests', 'associations', 'languages', 'human_detail', 'place')),
    folded text not null,
    primary key (member_id, section)
) strict;

create table import_draft (
    id blob primary key,
    member_id blob not null references member (id),
    source text not null,
    notes text not null,                    -- JSON: about the file as a whole
    created_at integer not null,
    expires_at integer not null
) strict;
create index import_draft_member on import_draft (member_id);

create table import_row (
    id blob primary key,
    draft_id blob not null references import_draft (id) on delete cascade,
    number integer not null,
    row text not null,                      -- JSON: origin, raw cells, outcome, value
    wanted integer not null,
    unique (draft_id, number)
) strict;

-- Members the matching engine must read again; drained by the server.
create table matching_change (
    seq integer primary key autoincrement,
    member_id blob not null
) strict;

-- Whom the stairs of a day showed to whom, so that nobody is shown more often than they have room for.
create table shown (
    viewer_id blob not null references member (id),
    day integer not null,                    -- days since 1970, UTC
    step text not null check (step in ('above', 'beside', 'behind')),
    member_id blob not null references member (id),
    primary key (viewer_id, day, step)
) strict;
create index shown_day on shown (day);
