-- Asking one person to meet, and what grows from a yes.

create table request (
    id blob primary key,
    asker_id blob not null references member (id),
    asked_id blob not null references member (id),
    low_id blob not null,                   -- the pair, the lower id first
    high_id blob not null,
    topic text not null check (length(topic) <= 80),
    hope text not null check (length(hope) between 1 and 600),
    state text not null check (state in ('open', 'accepted', 'not_now', 'expired', 'withdrawn', 'closed')),
    question text check (length(question) <= 600),
    answer text check (length(answer) <= 1000),
    owes text not null check (owes in ('asked', 'asker')),
    due_at integer,                          -- null: the asked person's clock is paused by their question
    left_ms integer,                         -- what was left of it then
    cap_at integer not null,
    challenged integer not null default 0, -- a near copy of an earlier note was sent back once
    replied_at integer,                      -- the asked person's first word: what the reply promise counts
    relationship_id blob,
    created_at integer not null,
    changed_at integer not null,
    check (asker_id <> asked_id)
) strict;
create unique index request_open_pair on request (low_id, high_id) where state = 'open';
create index request_asker on request (asker_id, state);
create index request_asked on request (asked_id, state);

create table relationship (
    id blob primary key,
    low_id blob not null references member (id),
    high_id blob not null references member (id),
    origin text not null check (origin in ('request', 'introduction')),
    origin_id blob not null,
    kind text not null check (kind in ('mentorship', 'peers')),
    mentor_id blob references member (id),
    protege_id blob references member (id),
    topic text not null check (length(topic) <= 80),
    created_at integer not null,
    ended_at integer,
    ended_by blob,
    thanks text not null default '' check (length(thanks) <= 600),
    check ((kind = 'mentorship') = (mentor_id is not null and protege_id is not null))
) strict;
create index relationship_low on relationship (low_id, ended_at);
create index relationship_high on relationship (high_id, ended_at);

create table why_note (
    relationship_id blob not null references relationship (id),
    author_id blob not null references member (id),
    text text not null check (length(text) between 20 and 600),
    at integer not null,
    primary key (relationship_id, author_id)
) strict;
create index why_note_author on why_note (author_id);
