-- The house: who is in it, their logins, communities, safety, and the ground every feature stands on.
-- Instants are milliseconds UTC. Ids are UUIDv7. Every text a person types is capped here too.

create table house (
    one integer primary key check (one),
    welcome_hash blob,                     -- of the key that makes the operator; null once used
    opened_at integer
) strict;

create table member (
    id blob primary key,
    name text not null check (length(name) <= 80),
    name_folded text not null,
    email text,                             -- null in the tombstone a departed member leaves
    email_key text unique,                  -- lower case, for comparing
    password_hash text,
    zone text not null check (length(zone) <= 64),
    operator integer not null default 0,
    demo integer not null default 0,
    confirmed_at integer,
    joined_at integer not null,
    left_at integer,
    headline text not null default '' check (length(headline) <= 160),
    place text not null default '' check (length(place) <= 120),
    story text not null default '' check (length(story) <= 4000),
    human_detail text not null default '' check (length(human_detail) <= 280),
    seats integer not null default 2 check (seats between 0 and 20),
    paused_until integer
) strict;
create index member_name on member (name_folded);

create table login (
    id blob primary key,
    token_hash blob not null unique,
    member_id blob not null references member (id),
    browser text not null check (length(browser) <= 200),
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null
) strict;
create index login_member on login (member_id);

-- Single-use links: confirming an address, a new address, a forgotten password, a sign-in printed by the operator's tools.
create table email_token (
    token_hash blob primary key,
    member_id blob not null references member (id),
    purpose text not null check (purpose in ('join', 'new_email', 'reset', 'sign_in')),
    email text check (length(email) <= 254),
    created_at integer not null,
    expires_at integer not null
) strict;
create index email_token_member on email_token (member_id, purpose);

create table community (
    id blob primary key,
    name text not null check (length(name) <= 80),
    name_key text not null unique,
    about text not null default '' check (length(about) <= 2000),
    kind text not null check (kind in ('house', 'school', 'association', 'company', 'cohort', 'circle_of_friends')),
    joining text not null check (joining in ('open', 'invited')),
    created_at integer not null
) strict;

create table membership (
    id blob primary key,
    community_id blob not null references community (id),
    member_id blob not null references member (id),
    role text not null check (role in ('member', 'host')),
    status text not null check (status in ('invited', 'active', 'paused', 'left', 'removed')),
    created_at integer not null,
    changed_at integer not null,
    unique (community_id, member_id)
) strict;
create index membership_member on membership (member_id);

create table invitation (
    id blob primary key,
    token_hash blob not null unique,
    community_id blob not null references community (id),
    email_key text not null check (length(email_key) <= 254),
    role text not null check (role in ('member', 'host')),
    invited_by blob not null references member (id),
    created_at integer not null,
    expires_at integer not null,
    used_at integer
) strict;
create index invitation_community on invitation (community_id);

create table block (
    blocker_id blob not null references member (id),
    blocked_id blob not null references member (id),
    created_at integer not null,
    primary key (blocker_id, blocked_id),
    check (blocker_id <> blocked_id)
) strict;
create index block_blocked on block (blocked_id);

create table report (
    id blob primary key,
    reporter_id blob not null references member (id),
    reported_id blob not null references member (id),
    community_id blob references community (id),   -- whose hosts see it; null: the operator
    words text not null check (length(words) <= 2000),
    subject text not null default '' check (length(subject) <= 200),
    created_at integer not null,
    closed_at integer,
    closed_by blob references member (id),
    outcome text not null default '' check (length(outcome) <= 1000)
) strict;
create index report_community on report (community_id, closed_at);

-- Durable events hold kind and object id, never text; `seq` counts within one member, in commit order.
create table member_stream (
    member_id blob primary key references member (id),
    last_seq integer not null
) strict;

create table event (
    member_id blob not null references member (id),
    seq integer not null,
    kind text not null check (length(kind) <= 40),
    object_id blob not null,
    at integer not null,
    primary key (member_id, seq)
) strict;
create index event_at on event (at);

-- Work that is due later, written in the same transaction as its cause.
create table job (
    key text primary key check (length(key) <= 200),
    due_at integer not null,
    kind text not null check (length(kind) <= 40),
    payload text not null,
    tries integer not null default 0,
    failed text not null default '' check (length(failed) <= 500)
) strict;
create index job_due on job (due_at);

-- Letters the house sent while it had no mail server: the letter box.
create table letter (
    id blob primary key,
    member_id blob references member (id),
    to_email text not null check (length(to_email) <= 254),
    subject text not null,
    body text not null,
    sent_at integer not null
) strict;
create index letter_member on letter (member_id, sent_at);

-- A plain form that came back, kept for ten minutes so that nothing typed is lost.
create table flash (
    id blob primary key,
    token_hash blob not null,
    again text not null,
    expires_at integer not null
) strict;
create index flash_expires on flash (expires_at);
