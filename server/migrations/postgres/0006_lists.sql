-- Mentor lists, kept by hosts; introductions, which open nothing until both accept.

create table mentor_list (
    id uuid primary key,
    community_id uuid not null references community (id),
    title text not null check (length(title) <= 120),
    about text not null default '' check (length(about) <= 1000),
    published_at bigint,                    -- null: a draft only hosts see
    version integer not null default 1,     -- of its words and whether it is published; an edit names the one it saw
    arrangement integer not null default 1, -- of the order of its entries, likewise
    changed_by uuid not null references member (id),
    created_at bigint not null,
    changed_at bigint not null
);
create index mentor_list_community on mentor_list (community_id);

create table mentor_list_entry (
    id uuid primary key,
    list_id uuid not null references mentor_list (id),
    member_id uuid not null references member (id),
    reason text not null check (length(reason) between 1 and 600),
    review_by text not null check (length(review_by) = 10),
    place integer not null,                 -- the order on the list, from 1
    version integer not null default 1,     -- an edit names the version it saw
    changed_by uuid not null references member (id),
    changed_at bigint not null,
    unique (list_id, member_id)
);
create index mentor_list_entry_member on mentor_list_entry (member_id);

create table introduction (
    id uuid primary key,
    by_id uuid not null references member (id),
    community_id uuid not null references community (id),
    a_id uuid not null references member (id),
    b_id uuid not null references member (id),
    mentor_id uuid references member (id),  -- who is to guide; null: side by side
    topic text not null check (length(topic) <= 80),
    why text not null check (length(why) between 1 and 600),
    a_brings text not null check (length(a_brings) <= 280),
    b_brings text not null check (length(b_brings) <= 280),
    question text not null check (length(question) <= 280),
    a_answer text check (a_answer in ('yes', 'not_now')),
    b_answer text check (b_answer in ('yes', 'not_now')),
    state text not null check (state in ('open', 'accepted', 'not_now', 'expired', 'closed')),
    expires_at bigint not null,
    relationship_id uuid references relationship (id),
    created_at bigint not null,
    changed_at bigint not null,
    check (a_id < b_id)
);
create unique index introduction_open_pair on introduction (a_id, b_id) where state = 'open';
create index introduction_a on introduction (a_id, state);
create index introduction_b on introduction (b_id, state);
create index introduction_by on introduction (by_id, state);
create index introduction_community on introduction (community_id, changed_at);
