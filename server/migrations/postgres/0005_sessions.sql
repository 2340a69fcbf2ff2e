-- Mentoring sessions: hours offered, and times kept. Overlap is impossible for either person, by the last line of this file.
create extension if not exists btree_gist;

create table availability (
    member_id uuid primary key references member (id),
    zone text not null check (length(zone) <= 64),
    length_minutes integer not null check (length_minutes in (20, 30, 45, 60)),
    notice_ms bigint not null,
    buffer_ms bigint not null,
    weekly_limit integer not null,
    horizon_ms bigint not null,
    late_cancel_ms bigint not null,
    confirm_at_once boolean not null default false,
    link text not null default '' check (length(link) <= 500),
    place text not null default '' check (length(place) <= 200)
);

create table availability_hours (
    member_id uuid not null references member (id),
    weekday integer not null check (weekday between 1 and 7),
    starts text not null check (length(starts) = 5),
    ends text not null check (length(ends) = 5),
    primary key (member_id, weekday, starts)
);

-- A day that differs: closed when it has no hours.
create table availability_exception (
    id uuid primary key,
    member_id uuid not null references member (id),
    date text not null check (length(date) = 10),
    starts text check (length(starts) = 5),
    ends text check (length(ends) = 5),
    unique (member_id, date, starts)
);

create table session (
    id uuid primary key,
    relationship_id uuid not null references relationship (id),
    giver_id uuid not null references member (id),
    taker_id uuid not null references member (id),
    agenda text not null default '' check (length(agenda) <= 280),
    link text not null default '' check (length(link) <= 500),
    place text not null default '' check (length(place) <= 200),
    state text not null check (state in ('held', 'confirmed', 'declined', 'expired', 'cancelled', 'completed', 'no_show')),
    held_until bigint,
    proposal_by text check (proposal_by in ('giver', 'taker')),
    proposal_until bigint,
    no_show_by text check (no_show_by in ('giver', 'taker')),
    contested boolean not null default false,
    late_cancel_ms bigint not null,
    late boolean not null default false,    -- cancelled inside the giver's late-cancel time
    ended_by text check (ended_by in ('giver', 'taker', 'house')),
    sequence integer not null,
    created_at bigint not null,
    changed_at bigint not null,
    check (giver_id <> taker_id)
);
create index session_giver on session (giver_id, state);
create index session_taker on session (taker_id, state);

-- One row for each person and each time: the present one, and another proposed beside it.
create table session_time (
    session_id uuid not null references session (id),
    member_id uuid not null references member (id),
    slot text not null check (slot in ('now', 'proposed')),
    starts_at bigint not null,
    ends_at bigint not null check (ends_at > starts_at),
    state text not null,
    primary key (session_id, member_id, slot)
);
create index session_time_member on session_time (member_id, starts_at);

create table session_note (
    session_id uuid not null references session (id),
    member_id uuid not null references member (id),
    text text not null check (length(text) <= 4000),
    at bigint not null,
    primary key (session_id, member_id)
);

-- A session may move onto its own old time, never onto another's.
alter table session_time add constraint session_time_overlap exclude using gist
    (member_id with =, session_id with <>, int8range(starts_at, ends_at) with &&) where (state in ('held', 'confirmed'));
