//! The foot of every page: the light, and the small print.

use super::empty::address;
use leptos::prelude::*;

/// The light someone chose; the cookie `light` holds the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// By the hour where they are.
    #[default]
    Clock,
    Afternoon,
    Evening,
}

impl Light {
    pub const ALL: [Self; 3] = [Self::Clock, Self::Afternoon, Self::Evening];

    pub const fn value(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|light| light.value() == value)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Clock => "By my clock",
            Self::Afternoon => "Afternoon",
            Self::Evening => "Evening",
        }
    }
}

/// Posts `light` to `/light`, and comes back to this page. The style sheet follows the radios at once (`#light-evening:checked`), the server remembers.
#[component]
pub fn Foot(
    #[prop(optional)] light: Light,
    /// Has an account to go to.
    #[prop(optional)]
    member: bool,
) -> impl IntoView {
    let back = address();
    let radios = Light::ALL
        .map(|each| {
            view! {
                <label>
                    <input type="radio" name="light" value=each.value() id=format!("light-{}", each.value()) checked=each == light/>
                    <span>{each.words()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <footer class="house-foot">
            <p class="house-foot__line">"It is always evening somewhere."</p>
            <div class="house-foot__cols">
                <form class="light" method="post" action="/light">
                    <input type="hidden" name="back" value=back/>
                    <fieldset><legend>"The light"</legend>{radios}</fieldset>
                    <button class="btn btn--plain btn--small" type="submit">"Remember"</button>
                </form>
                <nav class="house-foot__links" aria-label="Small print">
                    {member.then(|| view! { <a href="/account">"Your account"</a> })}
                    <a href="/rules" rel="external">"House rules"</a>
                    <a href="/privacy" rel="external">"What we keep"</a>
                </nav>
            </div>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::Light;

    #[test]
    fn a_light_is_what_its_cookie_says() {
        for light in Light::ALL {
            assert_eq!(Light::parse(light.value()), Some(light));
        }
        assert_eq!(Light::parse("disco"), None);
    }
}
