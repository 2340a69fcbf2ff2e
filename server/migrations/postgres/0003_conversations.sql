-- Conversations: exactly one per pair, and one per circle. The room: who is here tonight, and who stands with whom.

create table circle (
    id uuid primary key,
    name text not null check (length(name) <= 120),
    given boolean not null default false,   -- by the one who opened it; else it follows what its people share
    speakers integer not null default 4 check (speakers between 2 and 12),
    created_at bigint not null,
    emptied_at bigint                       -- null while somebody stands in it
);

create table visit (
    member_id uuid primary key references member (id),
    glass text not null default '' check (length(glass) <= 40),
    brings text not null default '' check (length(brings) <= 140),
    would_like text not null default '' check (length(would_like) <= 140),
    state text not null default 'open' check (state in ('open', 'talking', 'do_not_disturb', 'back_soon')),
    cloaked boolean not null default false,
    quiet boolean not null default false,   -- fewer words from the narrator
    circle_id uuid references circle (id),
    seat text check (seat in ('speaker', 'listener')),
    seated_at bigint,
    came_at bigint not null,
    seen_at bigint not null                 -- the last page or heartbeat; presence itself is the open stream
);
create index visit_circle on visit (circle_id);

create table conversation (
    id uuid primary key,
    low_id uuid references member (id),     -- of a pair: the lower id, and the higher
    high_id uuid references member (id),
    circle_id uuid unique references circle (id),
    last_seq bigint not null default 0,
    last_at bigint not null,
    read_only boolean not null default false,
    unique (low_id, high_id),
    check (low_id < high_id),
    check ((circle_id is null) = (low_id is not null and high_id is not null))
);
create index conversation_high on conversation (high_id);

-- How far each of a pair has read.
create table reading (
    conversation_id uuid not null references conversation (id),
    member_id uuid not null references member (id),
    read_seq bigint not null default 0,
    primary key (conversation_id, member_id)
);
create index reading_member on reading (member_id);

create table message (
    id uuid primary key,
    conversation_id uuid not null references conversation (id),
    seq bigint not null,
    sender_id uuid not null references member (id),
    client_id uuid not null,                -- the sender's own name for it: sending again changes nothing
    text text not null check (length(text) <= 4000),
    at bigint not null,
    edited_at bigint,
    deleted_at bigint,
    unique (conversation_id, seq),
    unique (conversation_id, sender_id, client_id)
);
create index message_sender on message (sender_id);
