//! Letters: written as jobs in the transaction of their cause, sent by the worker.
//! Without a mail server each becomes a file in the data folder and a row in the letter box.
//! Absent on purpose: HTML mail, tracking, anything sent outside a job.

use crate::{
    config::Config,
    fault::{Fault, Result},
    store::Tx,
};
use app::ids::MemberId;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A letter before it is sent. Plain text, in the voice of the house.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    pub member: Option<MemberId>,
    /// Somebody else it names: when they leave, it goes.
    pub about: Option<MemberId>,
    pub to: String,
    pub name: String,
    pub subject: String,
    pub body: String,
    /// A calendar file and its iTIP method.
    pub calendar: Option<(String, String)>,
}

pub const KIND: &str = "letter";

impl Tx {
    /// Has the worker send `letter` as soon as this transaction is committed.
    /// The key holds whom it is to and whom it names, so that the letters of whoever departs are found and dropped.
    pub async fn post(&mut self, letter: &Letter) -> Result<()> {
        let (id, now) = (self.new_id(), self.now());
        let who = |member: Option<MemberId>| member.map_or_else(|| "none".to_owned(), |member| member.to_string());
        let key = format!("letter/{}/{}/{id}", who(letter.member), who(letter.about));
        self.set_job(&key, now, KIND, letter).await
    }
}

/// What the letter in this file is called in the letter box: the end of the file's name.
pub fn letter_id(file: &Path) -> Option<Uuid> {
    let name = file.file_stem()?.to_str()?;
    name.get(name.len().checked_sub(36)?..)?.parse().ok()
}

pub struct Mailer {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

impl Mailer {
    pub fn new(config: &Config) -> Result<Self> {
        let address = config.mail_from.parse().map_err(|error| Fault::ours(format!("PARTY_MAIL_FROM: {error}")))?;
        let from = Mailbox::new(Some(app::app::PRODUCT.to_owned()), address);
        let way = match &config.smtp_url {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| Fault::ours(format!("PARTY_SMTP_URL: {error}")))?;
                Way::Smtp(transport.build())
            }
            None => Way::Files(config.data.join("letters")),
        };
        Ok(Self { from, way })
    }

    /// True when letters stay in the house.
    pub const fn is_letter_box(&self) -> bool {
        matches!(self.way, Way::Files(_))
    }

    /// Sends one letter, or writes it to `letters/<name>.eml`.
    ///
    /// # Errors
    /// When the mail server does not take it; the job tries again later.
    pub async fn send(&self, letter: &Letter, file_name: &str) -> Result<()> {
        let message = self.message(letter)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(|_| ()).map_err(Fault::ours),
            Way::Files(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(Fault::ours)?;
                tokio::fs::write(folder.join(format!("{file_name}.eml")), message.formatted())
                    .await
                    .map_err(Fault::ours)
            }
        }
    }

    /// The files of letters to a member, about them, or to their address before anyone here had it.
    pub async fn files_of(&self, member: MemberId, email: &str) -> Result<Vec<PathBuf>> {
        let mut theirs = Vec::new();
        let Way::Files(folder) = &self.way else { return Ok(theirs) };
        let Ok(mut files) = tokio::fs::read_dir(folder).await else { return Ok(theirs) };
        let email = email.to_lowercase();
        while let Some(file) = files.next_entry().await.map_err(Fault::ours)? {
            let name = file.file_name().to_string_lossy().into_owned();
            let text = tokio::fs::read_to_string(file.path());
            if name.contains(&member.to_string())
                || name.starts_with("none-") && text.await.is_ok_and(|text| text.to_lowercase().contains(&email))
            {
                theirs.push(file.path());
            }
        }
        Ok(theirs)
    }

    fn message(&self, letter: &Letter) -> Result<Message> {
        let address = letter.to.parse().map_err(Fault::ours)?;
        let builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name.clone()), address))
            .subject(letter.subject.clone());
        let text = SinglePart::plain(letter.body.clone());
        let message = match &letter.calendar {
            None => builder.singlepart(text),
            Some((method, file)) => {
                let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}"))
                    .map_err(Fault::ours)?;
                let invitation = SinglePart::builder().header(kind.clone()).body(file.clone());
                let attached = Attachment::new("session.ics".to_owned()).body(file.clone(), kind);
                builder.multipart(
                    MultiPart::mixed()
                        .multipart(MultiPart::alternative().singlepart(text).singlepart(invitation))
                        .singlepart(attached),
                )
            }
        };
        message.map_err(Fault::ours)
    }
}
