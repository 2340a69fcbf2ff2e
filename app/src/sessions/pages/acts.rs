//! What one may do with a session as it stands: each a form of one button.

use super::session::both;
use crate::{
    forms::Form,
    ids::SessionId,
    sessions::{
        AcceptMove, CancelSession, CompleteSession, ConfirmSession, ContestNoShow, DeclareNoShow, DeclineSession,
        RefuseMove, SessionView, rules::State,
    },
    ui::{Act, ErrorSummary, Fold, Kind, When},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The acts beside the times. The loudest is the one that waits.
pub(super) fn acts(session: &SessionView, name: &str) -> impl IntoView + use<> {
    let (id, mut can) = (session.id, session.acts);
    // One question at a time: the newer one first.
    if session.proposal.as_ref().is_some_and(|proposal| !proposal.mine) {
        (can.confirm, can.decline) = (false, false);
    }
    let calendar = matches!(session.state, State::Held | State::Confirmed).then(|| {
        let kind = if can.confirm { Kind::Plain } else { Kind::Ring };
        view! {
            <Act kind=kind small=can.confirm href=format!("/sessions/{id}.ics") download="session.ics">"Put it in my calendar (.ics)"</Act>
        }
    });
    let sure = can.cancel.then(|| {
        let free = session.free_until.clone();
        let held = session.state == State::Held;
        let words = match free {
            Some(until) => {
                let unanswered = held.then(|| format!("while {name} hasn’t answered, and then "));
                view! { <p class="hint">"Freely, "{unanswered}"until "<When label=until day=true/>". After that it counts as late."</p> }.into_any()
            }
            None if held => view! { <p class="hint">{format!("Freely, while {name} hasn’t answered.")}</p> }.into_any(),
            None => view! { <p class="hint">{format!("It is close to its hour. A line to {name} would be kind.")}</p> }.into_any(),
        };
        view! {
            <Fold summary="Let it go" sure=true>
                {words}
                {one(CancelSession::PATH, id, Kind::Ring, "Let it go".to_owned())}
            </Fold>
        }
    });
    let again = (!session.state.is_live() && !session.other_gone).then(|| {
        view! { <Act kind=Kind::Plain small=true href=format!("/people/{}/book", session.other)>"Find another time"</Act> }
    });
    view! {
        <div class="acts">
            {can.confirm.then(|| one(ConfirmSession::PATH, id, Kind::Pour, "Yes, keep it".to_owned()))}
            {can.decline.then(|| one(DeclineSession::PATH, id, Kind::Plain, "I can’t make this one".to_owned()))}
            {calendar}
            {can.complete.then(|| one(CompleteSession::PATH, id, Kind::Ring, "It took place".to_owned()))}
            {can.no_show.then(|| one(DeclareNoShow::PATH, id, Kind::Plain, format!("{name} didn’t come")))}
            {can.contest.then(|| one(ContestNoShow::PATH, id, Kind::Ring, "I remember it otherwise".to_owned()))}
            {again}
        </div>
        {sure}
    }
}

/// The proposed move, and the answers to it.
pub(super) fn proposal(session: &SessionView, name: &str) -> Option<impl IntoView + use<>> {
    let proposal = session.proposal.clone()?;
    let (id, can) = (session.id, session.acts);
    let who =
        if proposal.mine { "You propose another time: ".to_owned() } else { format!("{name} proposes another time: ") };
    Some(view! {
        <section class="sheet movement stack" aria-labelledby="proposal-h">
            <h2 id="proposal-h" class="sub">"Another time"</h2>
            <p>{who}{both(proposal.starts, name)}"."</p>
            <p class="hint">"It waits until "<When label=proposal.until day=true/>". The present time stays kept unless the new one is taken."</p>
            <div class="acts">
                {can.accept_move.then(|| one(AcceptMove::PATH, id, Kind::Pour, "Take the new time".to_owned()))}
                {can.refuse_move.then(|| one(RefuseMove::PATH, id, Kind::Plain, "Keep the present one".to_owned()))}
                {can.withdraw_move.then(|| one(RefuseMove::PATH, id, Kind::Plain, "Take the proposal back".to_owned()))}
            </div>
        </section>
    })
}

fn one(action: &'static str, session: SessionId, kind: Kind, words: String) -> impl IntoView {
    view! {
        <Form action=action class="act">
            <ErrorSummary/>
            <input type="hidden" name="session" value=session.to_string()/>
            <Act kind=kind small=kind == Kind::Plain>{words}</Act>
        </Form>
    }
}
