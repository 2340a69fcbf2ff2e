//! Server functions of the room.

use super::{CirclePageView, NewVisit, RoomView, Seat, State, glass as poured};
use crate::{
    backend::backend,
    error::{Error, Result},
    ids::CircleId,
    respond::go,
    text,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Longest line one brings, in characters.
pub const LINE: usize = 140;
/// Longest name of a circle.
pub const NAME: usize = 80;
/// Longest thing said in a circle.
pub const SAID: usize = 2_000;

#[server(prefix = "/api", endpoint = "room/room", output = Packing)]
pub async fn read_room() -> Result<RoomView> {
    backend()?.room.room(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "room/circle", output = Packing)]
pub async fn read_circle(circle: CircleId) -> Result<CirclePageView> {
    backend()?.room.circle(&require_member()?, circle).await
}

/// `how` is `in`, or `unseen` for the cloakroom.
#[server(prefix = "/api", endpoint = "room/visit")]
pub async fn visit(
    #[server(default)] glass: String,
    #[server(default)] brings: String,
    #[server(default)] would_like: String,
    #[server(default)] how: String,
) -> Result<()> {
    let viewer = require_member()?;
    if !glass.is_empty() && poured(&glass).is_none() {
        return Err(Error::invalid("glass", "The house doesn’t pour that one. Choose another."));
    }
    let brings = text::optional_line("brings", &brings, LINE)?.unwrap_or_default();
    let would_like = text::optional_line("would_like", &would_like, LINE)?.unwrap_or_default();
    let new = NewVisit { glass, brings, would_like, cloaked: how == "unseen" };
    backend()?.room.visit(&viewer, new).await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/step-in")]
pub async fn step_in() -> Result<()> {
    backend()?.room.step_in(&require_member()?).await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/state")]
pub async fn set_state(state: String) -> Result<()> {
    let viewer = require_member()?;
    let state = State::parse(&state).ok_or_else(|| Error::invalid("state", "Choose one of the four."))?;
    backend()?.room.set_state(&viewer, state).await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/quiet")]
pub async fn set_quiet(#[server(default)] quiet: String) -> Result<()> {
    backend()?.room.set_quiet(&require_member()?, quiet == "yes").await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/start")]
pub async fn start(#[server(default)] name: String) -> Result<()> {
    let viewer = require_member()?;
    let name = text::optional_line("name", &name, NAME)?;
    let circle = backend()?.room.start(&viewer, name).await?;
    go(&format!("/room/{circle}"))
}

#[server(prefix = "/api", endpoint = "room/join")]
pub async fn join(circle: CircleId, seat: String) -> Result<()> {
    let viewer = require_member()?;
    let seat = Seat::parse(&seat).ok_or_else(|| Error::invalid("seat", "Speak or listen: choose one."))?;
    backend()?.room.join(&viewer, circle, seat).await?;
    go(&format!("/room/{circle}"))
}

#[server(prefix = "/api", endpoint = "room/split")]
pub async fn split(circle: CircleId) -> Result<()> {
    let circle = backend()?.room.split(&require_member()?, circle).await?;
    go(&format!("/room/{circle}"))
}

#[server(prefix = "/api", endpoint = "room/leave")]
pub async fn leave() -> Result<()> {
    backend()?.room.leave(&require_member()?).await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/go-home")]
pub async fn go_home() -> Result<()> {
    backend()?.room.go_home(&require_member()?).await?;
    go("/room")
}

#[server(prefix = "/api", endpoint = "room/say")]
pub async fn say(circle: CircleId, client: Uuid, text: String) -> Result<()> {
    let viewer = require_member()?;
    let text = text::block("text", &text, SAID)?;
    backend()?.room.say(&viewer, circle, client, text).await
}
