//! Ids: one newtype over a UUIDv7 per kind of thing, so that swapping two of them does not compile.
//! Used by every feature, in URLs and on the wire. Absent on purpose: making new ids (the store does, from its clock).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident)*) => {$(
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = crate::error::Error;

            /// An address that holds no id leads nowhere: `NotFound`.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| crate::error::Error::NotFound)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    MemberId LoginId CommunityId MembershipId InvitationId ReportId LetterId
    PositionId EducationId FacetId OfferId AskId ImportId ImportRowId
    CircleId RequestId RelationshipId IntroductionId ConversationId MessageId
    CohortId CohortDraftId CohortUploadId
    SessionId ExceptionId MentorListId MentorListEntryId FlashId
}
