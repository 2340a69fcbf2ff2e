-- Asking one person to meet, and what grows from a yes.

create table request (
    id uuid primary key,
    asker_id uuid not null references member (id),
    asked_id uuid not null references member (id),
    low_id uuid not null,                   -- the pair, the lower id first
    high_id uuid not null,
    topic text not null check (length(topic) <= 80),
    hope text not null check (length(hope) between 1 and 600),
    state text not null check (state in ('open', 'accepted', 'not_now', 'expired', 'withdrawn', 'closed')),
    question text check (length(question) <= 600),
    answer text check (length(answer) <= 1000),
    owes text not null check (owes in ('asked', 'asker')),
    due_at bigint,                          -- null: the asked person's clock is paused by their question
    left_ms bigint,                         -- what was left of it then
    cap_at bigint not null,
    challenged boolean not null default false, -- a near copy of an earlier note was sent back once
    replied_at bigint,                      -- the asked person's first word: what the reply promise counts
    relationship_id uuid,
    created_at bigint not null,
    changed_at bigint not null,
    check (asker_id <> asked_id)
);
create unique index request_open_pair on request (low_id, high_id) where state = 'open';
create index request_asker on request (asker_id, state);
create index request_asked on request (asked_id, state);

create table relationship (
    id uuid primary key,
    low_id uuid not null references member (id),
    high_id uuid not null references member (id),
    origin text not null check (origin in ('request', 'introduction')),
    origin_id uuid not null,
    kind text not null check (kind in ('mentorship', 'peers')),
    mentor_id uuid references member (id),
    protege_id uuid references member (id),
    topic text not null check (length(topic) <= 80),
    created_at bigint not null,
    ended_at bigint,
    ended_by uuid,
    thanks text not null default '' check (length(thanks) <= 600),
    check ((kind = 'mentorship') = (mentor_id is not null and protege_id is not null))
);
create index relationship_low on relationship (low_id, ended_at);
create index relationship_high on relationship (high_id, ended_at);

create table why_note (
    relationship_id uuid not null references relationship (id),
    author_id uuid not null references member (id),
    text text not null check (length(text) between 20 and 600),
    at bigint not null,
    primary key (relationship_id, author_id)
);
create index why_note_author on why_note (author_id);
