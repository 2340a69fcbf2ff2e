use super::*;
use crate::{
    ids::{ConversationId, MemberId, MessageId},
    time::WhenLabel,
};
use proptest::prelude::*;
use uuid::Uuid;

fn label() -> WhenLabel {
    WhenLabel { iso: String::new(), day: String::new(), time: String::new(), abbr: String::new(), title: String::new() }
}

/// The house's side: letters, how far the other has read, and the log of what changed.
#[derive(Clone, Default)]
struct House {
    messages: Vec<MessageView>,
    their_read: i64,
    version: i64,
    /// A place in `messages`, or a reading.
    log: Vec<Option<usize>>,
}

const PAGE: usize = 4;

impl House {
    fn act(&mut self, act: u8, which: usize) {
        self.version += 1;
        let (count, version) = (self.messages.len(), self.version);
        match act {
            0 | 1 => {
                let seq = i64::try_from(count).unwrap() + 1;
                self.messages.push(MessageView {
                    id: MessageId(Uuid::from_u128(seq.unsigned_abs().into())),
                    seq,
                    version,
                    sender: MemberId(Uuid::nil()),
                    name: "Ingrid".into(),
                    mine: act == 0,
                    text: format!("letter {seq}"),
                    at: label(),
                    theirs: None,
                    gone: false,
                    changed: false,
                    changeable: false,
                });
                self.log.push(Some(count));
            }
            2 | 3 if count > 0 => {
                let place = which % count;
                let message = &mut self.messages[place];
                message.version = version;
                (message.changed, message.gone) = (true, act == 3);
                message.text.push('!');
                self.log.push(Some(place));
            }
            _ => {
                self.their_read = i64::try_from(count).unwrap();
                self.log.push(None);
            }
        }
    }

    /// A look at the letters before `before`, at most a page of them.
    fn look(&self, before: i64) -> ThreadView {
        let all: Vec<_> = self.messages.iter().filter(|message| message.seq < before).cloned().collect();
        let from = all.len().saturating_sub(PAGE);
        ThreadView {
            conversation: ConversationId(Uuid::nil()),
            with: None,
            messages: all[from..].to_vec(),
            earlier: from > 0,
            read: 0,
            their_read: self.their_read,
            closed: None,
            as_of: self.version,
            client: Uuid::nil(),
        }
    }

    /// Delivers one entry of the log, rendered as things stand now; fetches where the screen says so.
    fn deliver(&self, shown: &mut ThreadView, entry: usize) {
        match self.log[entry] {
            Some(place) => {
                if hear(shown, self.messages[place].clone()) {
                    take(shown, self.look(i64::MAX));
                }
            }
            None => read(shown, self.their_read),
        }
    }
}

proptest! {
    /// Whatever happens, with earlier pages opened, looks that come late and events told twice: the screen is a fresh fetch.
    #[test]
    fn old_state_and_events_are_a_fresh_fetch(
        before in prop::collection::vec((0..5_u8, 0..20_usize), 0..14),
        after in prop::collection::vec((0..5_u8, 0..20_usize, 0..4_u8), 0..16),
        again in any::<prop::sample::Index>(),
    ) {
        let mut house = House::default();
        before.into_iter().for_each(|(act, which)| house.act(act, which));
        let mut shown = house.look(i64::MAX);
        let mut told = house.log.len();
        let mut late = vec![shown.clone()];
        for (act, which, then) in after {
            house.act(act, which);
            match then {
                0 if shown.earlier => {
                    let first = shown.messages[0].seq;
                    prepend(&mut shown, house.look(first));
                }
                1 => late.push(house.look(i64::MAX)),
                // The stream falls behind by some events, then catches up.
                2 => {
                    (told..house.log.len()).for_each(|entry| house.deliver(&mut shown, entry));
                    told = house.log.len();
                }
                _ => {}
            }
        }
        (told..house.log.len()).for_each(|entry| house.deliver(&mut shown, entry));
        late.into_iter().for_each(|look| take(&mut shown, look));
        if !house.log.is_empty() {
            house.deliver(&mut shown, again.index(house.log.len()));
        }

        let first = shown.messages.first().map_or(1, |message| message.seq);
        let expected: Vec<_> = house.messages.iter().filter(|message| message.seq >= first).cloned().collect();
        prop_assert_eq!(&shown.messages, &expected);
        prop_assert_eq!(shown.earlier, first > 1);
        prop_assert_eq!(shown.their_read, house.their_read);
        prop_assert!(expected.len() >= house.look(i64::MAX).messages.len());
    }
}

#[test]
fn a_quarter_of_an_hour() {
    let sent = Instant(1_000_000);
    assert!(may_change(sent, sent.plus_ms(CHANGE_WITHIN)).is_ok());
    assert!(may_change(sent, sent.plus_ms(CHANGE_WITHIN + 1)).is_err());
}
