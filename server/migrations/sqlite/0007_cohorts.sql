-- Cohorts: who is in them, drafts of who meets whom, and what became of the one that was published.

create table cohort (
    id blob primary key,
    community_id blob not null references community (id),
    title text not null check (length(title) <= 120),
    created_at integer not null
) strict;
create index cohort_community on cohort (community_id);

create table cohort_person (
    cohort_id blob not null references cohort (id),
    side text not null check (side in ('protege', 'mentor')),
    member_id blob not null references member (id),
    seats integer not null check (seats between 0 and 20), -- a mentor's, in this cohort
    primary key (cohort_id, side, member_id)
) strict;
create index cohort_person_member on cohort_person (member_id);

create table cohort_draft (
    id blob primary key,
    cohort_id blob not null references cohort (id),
    number integer not null,
    goal text not null,
    band integer not null check (band between 0 and 100),
    sheet text not null,                    -- JSON: people by id, chairs, candidates, bars, as they were
    decisions text not null,                -- JSON: pins and vetoes by the sheet's numbers
    kept text not null,                     -- JSON: the mentor's number of each protege
    before text not null,                   -- JSON: the same before the last change; empty before there was one
    matched integer not null,
    version integer not null default 1,     -- an edit names the one it saw
    changed_by blob not null references member (id),
    created_at integer not null,
    changed_at integer not null,
    published_by blob references member (id),
    published_at integer,
    unique (cohort_id, number)
) strict;
create unique index cohort_draft_published on cohort_draft (cohort_id) where published_at is not null;

-- One line for each pair of the published draft: a protege is introduced once in a cohort.
create table cohort_pair (
    cohort_id blob not null references cohort (id),
    protege_id blob not null references member (id),
    mentor_id blob not null references member (id),
    by_id blob not null references member (id),
    state text not null check (state in ('waiting', 'sent', 'refused')),
    created_at integer not null,
    introduction_id blob references introduction (id),
    primary key (cohort_id, protege_id)
) strict;
create index cohort_pair_mentor on cohort_pair (mentor_id);
create index cohort_pair_introduction on cohort_pair (introduction_id);

-- A table of addresses that was read and waits for a yes; one a cohort, for a day.
create table cohort_upload (
    id blob primary key,
    cohort_id blob not null unique references cohort (id),
    side text not null check (side in ('protege', 'mentor')),
    lines text not null,                    -- JSON, addresses in lower case
    expires_at integer not null
) strict;
