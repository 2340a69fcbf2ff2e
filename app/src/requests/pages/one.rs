//! `/requests/{id}`: the answer screen for the asked, the honest clock for the asker, a kind ending for both.

use super::{Due, Face, Named, answers::Answers, list::ended};
use crate::{
    forms::Form,
    ids::RequestId,
    live::{self, Topic},
    matching::Meets,
    page,
    requests::{Answer, ReadRequest, RequestCard, RequestView, State, Withdraw},
    ui::{Act, ErrorSummary, Fold, Kind, Loaded, TextArea},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn One() -> impl IntoView {
    let id = page::id::<RequestId>("id");
    let request = page::data(move || {
        live::follow(Topic::Requests);
        Ok(ReadRequest { request: id.get()? })
    });
    view! {
        <Title text="An ask"/>
        <p class="sheet back"><a href="/requests">"Asks"</a></p>
        <Loaded value=request of=|view: &RequestView| view.card.id.0 let:view><Whole view/></Loaded>
    }
}

#[component]
fn Whole(view: RequestView) -> impl IntoView {
    let RequestView { card, question, answer, ground, chairs, others } = view;
    let RequestCard { id, with, topic, hope, mine, state, owed, clock, conversation, .. } = card;
    let name = with.name.clone();
    let head = if mine {
        view! { "You asked "<Named person=with.clone()/> }.into_any()
    } else {
        view! { <Named person=with.clone()/>" asks to meet you" }.into_any()
    };
    let due = clock.map(|clock| view! { <Due clock owed mine name=name.clone()/> });
    let act = match (state, mine, owed) {
        (State::Open, false, _) => {
            view! { <Answers request=id name=name.clone() may_question=question.is_none() chairs/> }.into_any()
        }
        (State::Open, true, true) => view! { <Reply request=id name=name.clone()/><TakeBack request=id/> }.into_any(),
        (State::Open, true, false) => view! { <TakeBack request=id/> }.into_any(),
        _ => view! { <Ending words=ended(state, mine, &name).unwrap_or_default() state mine conversation/> }.into_any(),
    };
    let why = (!ground.is_empty()).then(|| {
        view! {
            <div>
                <h2 class="small-head">"Ground you share"</h2>
                <ul class="meet__why">{ground.into_iter().take(3).map(|why| view! { <li>{why}</li> }).collect_view()}</ul>
            </div>
        }
    });
    let others = (mine && matches!(state, State::NotNow | State::Expired | State::Closed)).then(|| {
        view! {
            <section class="sheet movement stack" aria-labelledby="others">
                <h2 id="others" class="head">"These could, " <em>"this week"</em></h2>
                {others.is_empty().then(|| view! { <p>"Nobody is quite as near tonight. "<a href="/people">"Look who is here"</a></p> })}
                <Meets people=others/>
            </section>
        }
    });
    view! {
        <section class="asked">
            <div class="sheet asked__grid">
                <div class="asked__words">
                    <div class="person"><Face person=with.clone()/><div><h1 class="sub">{head}</h1><p>{with.headline.clone()}</p><p class="hush">"About "{topic}</p></div></div>
                    <blockquote class="asked__quote"><p>{hope}</p></blockquote>
                    {question.map(|question| view! { <Said who=if mine { name.clone() } else { "You".to_owned() } what="asked" text=question/> })}
                    {answer.map(|answer| view! { <Said who=if mine { "You".to_owned() } else { name.clone() } what="answered" text=answer/> })}
                    {why}
                    {due}
                </div>
                <div class="stack">{act}</div>
            </div>
        </section>
        {others}
    }
}

#[component]
fn Said(who: String, what: &'static str, text: String) -> impl IntoView {
    view! {
        <div>
            <p class="small-head">{who}" "{what}</p>
            <p class="voice prose__lines">{text}</p>
        </div>
    }
}

/// The asker answers the one question.
#[component]
fn Reply(request: RequestId, name: String) -> impl IntoView {
    view! {
        <Form action=Answer::PATH class="form">
            <ErrorSummary/>
            <input type="hidden" name="request" value=request.to_string()/>
            <TextArea name="text" label=format!("Your answer to {name}") rows=4 maxlength=1_000 required=true
                hint="The clock runs again once you have answered, with a day left at least."/>
            <p class="acts"><Act kind=Kind::Pour>"Send the answer"</Act></p>
        </Form>
    }
}

#[component]
fn TakeBack(request: RequestId) -> impl IntoView {
    view! {
        <Fold summary="Take the ask back">
            <Form action=Withdraw::PATH>
                <ErrorSummary/>
                <input type="hidden" name="request" value=request.to_string()/>
                <p>"They will see that it is gone, and no reason. You can ask again once its three days would have passed."</p>
                <p class="acts"><Act kind=Kind::Ring small=true>"Take it back"</Act></p>
            </Form>
        </Fold>
    }
}

#[component]
fn Ending(words: String, state: State, mine: bool, conversation: Option<crate::ids::ConversationId>) -> impl IntoView {
    let on = match (state, conversation) {
        (State::Accepted, Some(conversation)) => Some(
            view! { <p class="acts"><Act kind=Kind::Pour href=format!("/conversations/{conversation}")>"To the conversation"</Act></p> },
        ),
        _ => None,
    };
    let more = (mine && state != State::Accepted)
        .then(|| view! { <p class="hush">"No reason is asked for, and none is kept."</p> });
    view! { <div class="ending"><p class="sub">{words}</p>{more}{on}</div> }
}
