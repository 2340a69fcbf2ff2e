//! The house rules, and what is kept.

use crate::{account::pages::Coaster, ui::Prose};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Rules() -> impl IntoView {
    view! {
        <Title text="House rules"/>
        <section class="sheet page-head">
            <h1 class="title">"The house "<em>"rules"</em></h1>
            <p class="lead">"They fit on a coaster. What follows it says what a host will do."</p>
        </section>
        <section class="sheet rules"><h2 class="head">"On the coaster"</h2><Coaster/></section>
        <section class="sheet movement">
            <Prose>
                <h2>"How we are with each other"</h2>
                <p>"Come as the person you are, under a name people can call you by. Speak to others as you would at a table where everyone can hear."</p>
                <p>"Ask one person at a time and say what you hope for. Take a no as it is given. Nobody owes anybody an hour, a job, an investment or a second evening."</p>
                <p>"What is said in a conversation stays there. Ask before you pass on a story that isn’t yours."</p>
                <p>"No selling, no recruiting in bulk, no courting of people who came for advice. No contempt for what anyone is or where they come from. No harassment, threats or lies about who you are."</p>
                <h2>"When something is wrong"</h2>
                <p>"On every person’s page you can stop seeing each other; they are not told. You can also tell the hosts. They read it, they may ask you more, and they close it with a word about what they did."</p>
                <p>"Hosts see that two people know each other, never what they write. A host may pause or end someone’s place in a community. A report about a host goes to whoever keeps the house."</p>
                <h2>"Leaving"</h2>
                <p>"Whenever you like, without a reason. You can take everything of yours with you first."</p>
            </Prose>
        </section>
    }
    .into_any()
}

#[component]
pub fn Privacy() -> impl IntoView {
    view! {
        <Title text="What we keep"/>
        <section class="sheet page-head">
            <h1 class="title">"What we "<em>"keep"</em></h1>
            <p class="lead">"This house runs on its keeper’s own machine. Nothing here is sold, followed or shown to advertisers, and no page calls anyone else’s server."</p>
        </section>
        <section class="sheet movement">
            <Prose>
                <h2>"What is kept, and why"</h2>
                <p>"Your name, address and time zone, so that you can come in and be written to. What you tell about your road, what you give and would like, and whom each part is shown to. Your asks, conversations, sessions and the notes people wrote you. The browsers you signed in with."</p>
                <p>"Your password is kept only as a fingerprint that cannot be read back."</p>
                <h2>"What is shown to whom"</h2>
                <p>"Nothing to strangers at the door. To other guests what you chose to show: to everyone here, to the communities you share, or only to people you have a relationship with. Hosts see that a relationship exists, never its words. Someone you blocked sees nothing of you, and you nothing of them."</p>
                <h2>"How long"</h2>
                <p>"Tonight’s glass and your two lines: until you leave, or twelve hours. What is said in a circle: until twelve hours after it empties. A career file you bring in: a day, or until you have chosen what to take from it. Events for your open pages: seven days. A sign-in: thirty days from your last visit, ninety at most."</p>
                <h2>"Cookies"</h2>
                <p>"One for your sign-in, one for the light you chose, one for your time zone so that the light is right, and for ten minutes one that brings a form back when something was wrong with it. None of them follows you anywhere."</p>
                <h2>"Leaving"</h2>
                <p>"Under your account you can take everything with you as one file, and delete the account. Your name, address and words about yourself are then gone at once. What you wrote to others stays with them as from “a former guest”. A report about someone is kept for ninety days. Copies made for safety age out by themselves."</p>
            </Prose>
        </section>
    }
    .into_any()
}
