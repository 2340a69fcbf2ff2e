//! People in the database: profiles, the directory, cards, drafts of imports.

mod cards;
mod directory;
mod imports;
mod leave;
mod person;
mod profile;
mod text;

pub use directory::{DirectoryRow, Wanted};
pub use imports::{ImportDraftRow, ImportRowRow};
pub use person::{KinRow, PersonRow};
pub use profile::{AskRow, EducationRow, FacetRow, OfferRow, PositionRow, Read};

/// True where the viewer `$1` and the member `m` share an active membership. The house holds everyone, so it does not count.
pub(crate) const SHARES: &str = "exists (select 1 from membership mine join membership theirs on theirs.community_id = mine.community_id
    join community on community.id = mine.community_id
    where mine.member_id = $1 and theirs.member_id = m.id and mine.status = 'active' and theirs.status = 'active' and community.kind <> 'house')";

/// True where the viewer `$1` and the member `m` have an open relationship.
pub(crate) const RELATED: &str = "exists (select 1 from relationship r where r.ended_at is null
    and ((r.low_id = $1 and r.high_id = m.id) or (r.low_id = m.id and r.high_id = $1)))";

/// True where neither the viewer `$1` nor the member `m` has blocked the other.
pub(crate) const UNBLOCKED: &str = "not exists (select 1 from block b where (b.blocker_id = $1 and b.blocked_id = m.id)
    or (b.blocker_id = m.id and b.blocked_id = $1))";

/// Chairs of the member `m` that are taken: open relationships as a mentor, and asks that wait for an answer.
pub(crate) const TAKEN: &str = "((select count(*) from relationship t where t.mentor_id = m.id and t.ended_at is null)
    + (select count(*) from request q where q.asked_id = m.id and q.state = 'open'))";

/// SQL that is true where the viewer `$1` may see a section of the member `m`. The section is one of ours, never typed.
pub(crate) fn sees(section: &str) -> String {
    format!(
        "(not exists (select 1 from visibility v where v.member_id = m.id and v.section = {section} and v.audience <> 'network')
          or m.id = $1 or {RELATED}
          or (exists (select 1 from visibility v where v.member_id = m.id and v.section = {section} and v.audience = 'communities') and {SHARES}))"
    )
}

/// `$4, $5, $6`: so many places for values, from the first.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
