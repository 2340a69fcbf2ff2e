-- Conversations: exactly one per pair, and one per circle. The room: who is here tonight, and who stands with whom.

create table circle (
    id blob primary key,
    name text not null check (length(name) <= 120),
    given integer not null default 0,   -- by the one who opened it; else it follows what its people share
    speakers integer not null default 4 check (speakers between 2 and 12),
    created_at integer not null,
    emptied_at integer                       -- null while somebody stands in it
) strict;

create table visit (
    member_id blob primary key references member (id),
    glass text not null default '' check (length(glass) <= 40),
    brings text not null default '' check (length(brings) <= 140),
    would_like text not null default '' check (length(would_like) <= 140),
    state text not null default 'open' check (state in ('open', 'talking', 'do_not_disturb', 'back_soon')),
    cloaked integer not null default 0,
    quiet integer not null default 0,   -- fewer words from the narrator
    circle_id blob references circle (id),
    seat text check (seat in ('speaker', 'listener')),
    seated_at integer,
    came_at integer not null,
    seen_at integer not null                 -- the last page or heartbeat; presence itself is the open stream
) strict;
create index visit_circle on visit (circle_id);

create table conversation (
    id blob primary key,
    low_id blob references member (id),     -- of a pair: the lower id, and the higher
    high_id blob references member (id),
    circle_id blob unique references circle (id),
    last_seq integer not null default 0,
    last_at integer not null,
    read_only integer not null default 0,
    unique (low_id, high_id),
    check (low_id < high_id),
    check ((circle_id is null) = (low_id is not null and high_id is not null))
) strict;
create index conversation_high on conversation (high_id);

-- How far each of a pair has read.
create table reading (
    conversation_id blob not null references conversation (id),
    member_id blob not null references member (id),
    read_seq integer not null default 0,
    primary key (conversation_id, member_id)
) strict;
create index reading_member on reading (member_id);

create table message (
    id blob primary key,
    conversation_id blob not null references conversation (id),
    seq integer not null,
    sender_id blob not null references member (id),
    client_id blob not null,                -- the sender's own name for it: sending again changes nothing
    text text not null check (length(text) <= 4000),
    at integer not null,
    edited_at integer,
    deleted_at integer,
    unique (conversation_id, seq),
    unique (conversation_id, sender_id, client_id)
) strict;
create index message_sender on message (sender_id);
