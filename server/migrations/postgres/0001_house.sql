-- The house: who is in it, their logins, communities, safety, and the ground every feature stands on.
-- Instants are milliseconds UTC. Ids are UUIDv7. Every text a person types is capped here too.

create table house (
    one boolean primary key check (one),
    welcome_hash bytea,                     -- of the key that makes the operator; null once used
    opened_at bigint
);

create table member (
    id uuid primary key,
    name text not null check (length(name) <= 80),
    name_folded text not null,
    email text,                             -- null in the tombstone a departed member leaves
    email_key text unique,                  -- lower case, for comparing
    password_hash text,
    zone text not null check (length(zone) <= 64),
    operator boolean not null default false,
    demo boolean not null default false,
    confirmed_at bigint,
    joined_at bigint not null,
    left_at bigint,
    headline text not null default '' check (length(headline) <= 160),
    place text not null default '' check (length(place) <= 120),
    story text not null default '' check (length(story) <= 4000),
    human_detail text not null default '' check (length(human_detail) <= 280),
    seats integer not null default 2 check (seats between 0 and 20),
    paused_until bigint
);
create index member_name on member (name_folded);

create table login (
    id uuid primary key,
    token_hash bytea not null unique,
    member_id uuid not null references member (id),
    browser text not null check (length(browser) <= 200),
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index login_member on login (member_id);

-- Single-use links: confirming an address, a new address, a forgotten password, a sign-in printed by the operator's tools.
create table email_token (
    token_hash bytea primary key,
    member_id uuid not null references member (id),
    purpose text not null check (purpose in ('join', 'new_email', 'reset', 'sign_in')),
    email text check (length(email) <= 254),
    created_at bigint not null,
    expires_at bigint not null
);
create index email_token_member on email_token (member_id, purpose);

create table community (
    id uuid primary key,
    name text not null check (length(name) <= 80),
    name_key text not null unique,
    about text not null default '' check (length(about) <= 2000),
    kind text not null check (kind in ('house', 'school', 'association', 'company', 'cohort', 'circle_of_friends')),
    joining text not null check (joining in ('open', 'invited')),
    created_at bigint not null
);

create table membership (
    id uuid primary key,
    community_id uuid not null references community (id),
    member_id uuid not null references member (id),
    role text not null check (role in ('member', 'host')),
    status text not null check (status in ('invited', 'active', 'paused', 'left', 'removed')),
    created_at bigint not null,
    changed_at bigint not null,
    unique (community_id, member_id)
);
create index membership_member on membership (member_id);

create table invitation (
    id uuid primary key,
    token_hash bytea not null unique,
    community_id uuid not null references community (id),
    email_key text not null check (length(email_key) <= 254),
    role text not null check (role in ('member', 'host')),
    invited_by uuid not null references member (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index invitation_community on invitation (community_id);

create table block (
    blocker_id uuid not null references member (id),
    blocked_id uuid not null references member (id),
    created_at bigint not null,
    primary key (blocker_id, blocked_id),
    check (blocker_id <> blocked_id)
);
create index block_blocked on block (blocked_id);

create table report (
    id uuid primary key,
    reporter_id uuid not null references member (id),
    reported_id uuid not null references member (id),
    community_id uuid references community (id),   -- whose hosts see it; null: the operator
    words text not null check (length(words) <= 2000),
    subject text not null default '' check (length(subject) <= 200),
    created_at bigint not null,
    closed_at bigint,
    closed_by uuid references member (id),
    outcome text not null default '' check (length(outcome) <= 1000)
);
create index report_community on report (community_id, closed_at);

-- Durable events hold kind and object id, never text; `seq` counts within one member, in commit order.
create table member_stream (
    member_id uuid primary key references member (id),
    last_seq bigint not null
);

create table event (
    member_id uuid not null references member (id),
    seq bigint not null,
    kind text not null check (length(kind) <= 40),
    object_id uuid not null,
    at bigint not null,
    primary key (member_id, seq)
);
create index event_at on event (at);

-- Work that is due later, written in the same transaction as its cause.
create table job (
    key text primary key check (length(key) <= 200),
    due_at bigint not null,
    kind text not null check (length(kind) <= 40),
    payload text not null,
    tries integer not null default 0,
    failed text not null default '' check (length(failed) <= 500)
);
create index job_due on job (due_at);

-- Letters the house sent while it had no mail server: the letter box.
create table letter (
    id uuid primary key,
    member_id uuid references member (id),
    to_email text not null check (length(to_email) <= 254),
    subject text not null,
    body text not null,
    sent_at bigint not null
);
create index letter_member on letter (member_id, sent_at);

-- A plain form that came back, kept for ten minutes so that nothing typed is lost.
create table flash (
    id uuid primary key,
    token_hash bytea not null,
    again text not null,
    expires_at bigint not null
);
create index flash_expires on flash (expires_at);
