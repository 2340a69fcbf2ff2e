-- Mentoring sessions: hours offered, and times kept. Overlap is impossible for either person, by the last line of this file.

create table availability (
    member_id blob primary key references member (id),
    zone text not null check (length(zone) <= 64),
    length_minutes integer not null check (length_minutes in (20, 30, 45, 60)),
    notice_ms integer not null,
    buffer_ms integer not null,
    weekly_limit integer not null,
    horizon_ms integer not null,
    late_cancel_ms integer not null,
    confirm_at_once integer not null default 0,
    link text not null default '' check (length(link) <= 500),
    place text not null default '' check (length(place) <= 200)
) strict;

create table availability_hours (
    member_id blob not null references member (id),
    weekday integer not null check (weekday between 1 and 7),
    starts text not null check (length(starts) = 5),
    ends text not null check (length(ends) = 5),
    primary key (member_id, weekday, starts)
) strict;

-- A day that differs: closed when it has no hours.
create table availability_exception (
    id blob primary key,
    member_id blob not null references member (id),
    date text not null check (length(date) = 10),
    starts text check (length(starts) = 5),
    ends text check (length(ends) = 5),
    unique (member_id, date, starts)
) strict;

create table session (
    id blob primary key,
    relationship_id blob not null references relationship (id),
    giver_id blob not null references member (id),
    taker_id blob not null references member (id),
    agenda text not null default '' check (length(agenda) <= 280),
    link text not null default '' check (length(link) <= 500),
    place text not null default '' check (length(place) <= 200),
    state text not null check (state in ('held', 'confirmed', 'declined', 'expired', 'cancelled', 'completed', 'no_show')),
    held_until integer,
    proposal_by text check (proposal_by in ('giver', 'taker')),
    proposal_until integer,
    no_show_by text check (no_show_by in ('giver', 'taker')),
    contested integer not null default 0,
    late_cancel_ms integer not null,
    late integer not null default 0,    -- cancelled inside the giver's late-cancel time
    ended_by text check (ended_by in ('giver', 'taker', 'house')),
    sequence integer not null,
    created_at integer not null,
    changed_at integer not null,
    check (giver_id <> taker_id)
) strict;
create index session_giver on session (giver_id, state);
create index session_taker on session (taker_id, state);

-- One row for each person and each time: the present one, and another proposed beside it.
create table session_time (
    session_id blob not null references session (id),
    member_id blob not null references member (id),
    slot text not null check (slot in ('now', 'proposed')),
    starts_at integer not null,
    ends_at integer not null check (ends_at > starts_at),
    state text not null,
    primary key (session_id, member_id, slot)
) strict;
create index session_time_member on session_time (member_id, starts_at);

create table session_note (
    session_id blob not null references session (id),
    member_id blob not null references member (id),
    text text not null check (length(text) <= 4000),
    at integer not null,
    primary key (session_id, member_id)
) strict;

-- A session may move onto its own old time, never onto another's.
create trigger session_time_overlap_insert before insert on session_time when new.state in ('held', 'confirmed')
begin
    select raise(abort, 'overlap') where exists (
        select 1 from session_time where member_id = new.member_id and session_id <> new.session_id
        and state in ('held', 'confirmed') and starts_at < new.ends_at and new.starts_at < ends_at);
end;
create trigger session_time_overlap_update before update on session_time when new.state in ('held', 'confirmed')
begin
    select raise(abort, 'overlap') where exists (
        select 1 from session_time where member_id = new.member_id and session_id <> new.session_id
        and state in ('held', 'confirmed') and starts_at < new.ends_at and new.starts_at < ends_at);
end;
