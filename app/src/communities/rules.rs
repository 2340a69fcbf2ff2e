//! What a place in a community allows. Role and status are one value: neither says anything without the other.
//! Asked by the server before every write, and by the pages for which buttons to show.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($variant),*
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// As tables and forms hold it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(word: &str) -> Result<Self> {
                Self::ALL.iter().copied().find(|each| each.as_str() == word).ok_or_else(|| {
                    Error::invalid("form", "Something in this form was missing or of the wrong kind.")
                })
            }
        }
    };
}
pub(super) use words;

words!(Joining { Open = "open", Invited = "invited" });
words!(Role { Member = "member", Host = "host" });
words!(Status { Invited = "invited", Active = "active", Paused = "paused", Left = "left", Removed = "removed" });
words!(Deed {
    Pause = "pause",
    Resume = "resume",
    Remove = "remove",
    MakeHost = "make_host",
    MakeMember = "make_member",
});

/// A membership's role and status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub role: Role,
    pub status: Status,
}

impl Standing {
    pub const fn new(role: Role, status: Status) -> Self {
        Self { role, status }
    }

    pub fn is_active(self) -> bool {
        self.status == Status::Active
    }

    pub fn is_host(self) -> bool {
        self.is_active() && self.role == Role::Host
    }

    /// Still has a place, even if it is paused.
    pub fn is_in(self) -> bool {
        matches!(self.status, Status::Active | Status::Paused)
    }
}

/// Whether somebody may take a place by themselves: where joining is open, or with an invitation to their address.
/// Whoever was removed needs to be invited again.
pub fn may_join(joining: Joining, standing: Option<Standing>, invited: bool) -> bool {
    match standing.map(|standing| standing.status) {
        Some(Status::Active | Status::Paused) => false,
        Some(Status::Removed) => invited,
        _ => invited || joining == Joining::Open,
    }
}

/// Everyone may leave at any time; the house itself is left by leaving altogether.
pub fn may_leave(house: bool, standing: Option<Standing>) -> bool {
    !house && standing.is_some_and(Standing::is_in)
}

/// What a host may do about somebody's place. Hosts are made and unmade by hosts; a fellow host is paused or removed by
/// the operator alone, and nobody does any of it to themselves.
pub fn deeds(operator: bool, theirs: Standing, myself: bool, they_keep_the_house: bool) -> Vec<Deed> {
    if myself || they_keep_the_house || (theirs.role == Role::Host && theirs.is_in() && !operator) {
        return Vec::new();
    }
    match (theirs.status, theirs.role) {
        (Status::Active, Role::Member) => vec![Deed::MakeHost, Deed::Pause, Deed::Remove],
        (Status::Active, Role::Host) => vec![Deed::MakeMember, Deed::Pause, Deed::Remove],
        (Status::Paused, _) => vec![Deed::Resume, Deed::Remove],
        (Status::Invited | Status::Left | Status::Removed, _) => Vec::new(),
    }
}

/// The standing after `deed`.
pub const fn after(theirs: Standing, deed: Deed) -> Standing {
    match deed {
        Deed::Pause => Standing::new(theirs.role, Status::Paused),
        Deed::Resume => Standing::new(theirs.role, Status::Active),
        Deed::Remove => Standing::new(Role::Member, Status::Removed),
        Deed::MakeHost => Standing::new(Role::Host, Status::Active),
        Deed::MakeMember => Standing::new(Role::Member, Status::Active),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Standing> {
        Role::ALL.iter().flat_map(|role| Status::ALL.iter().map(|status| Standing::new(*role, *status)))
    }

    #[test]
    fn words_come_back() {
        for deed in Deed::ALL {
            assert_eq!(deed.as_str().parse(), Ok(*deed));
        }
        assert!("admin".parse::<Role>().is_err());
    }

    #[test]
    fn only_an_active_host_hosts() {
        for standing in all() {
            assert_eq!(standing.is_host(), standing == Standing::new(Role::Host, Status::Active), "{standing:?}");
        }
    }

    #[test]
    fn joining_by_oneself() {
        for standing in all() {
            for (joining, invited) in
                [(Joining::Open, false), (Joining::Open, true), (Joining::Invited, false), (Joining::Invited, true)]
            {
                let may = may_join(joining, Some(standing), invited);
                if standing.is_in() || (!invited && (joining == Joining::Invited || standing.status == Status::Removed))
                {
                    assert!(!may, "{standing:?} {joining:?} {invited}");
                } else {
                    assert!(may, "{standing:?} {joining:?} {invited}");
                }
            }
        }
        assert!(may_join(Joining::Open, None, false));
        assert!(!may_join(Joining::Invited, None, false));
    }

    #[test]
    fn nobody_acts_on_themselves_and_hosts_not_on_hosts() {
        for theirs in all() {
            assert!(deeds(true, theirs, true, false).is_empty());
            assert!(deeds(true, theirs, false, true).is_empty());
            if theirs.is_host() {
                assert!(deeds(false, theirs, false, false).is_empty());
                assert!(deeds(true, theirs, false, false).contains(&Deed::MakeMember));
            }
            for deed in deeds(true, theirs, false, false) {
                assert_ne!(after(theirs, deed), theirs, "{deed:?} changes something");
            }
        }
    }
}
