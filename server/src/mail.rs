//! Letters: written as jobs in the transaction of their cause, sent by the worker.
//! Without a mail server each becomes a file in the data folder and a row in the letter box.
//! Absent on purpose: HTML mail, tracking, anything sent outside a job.

use crate::{
    config::Config,
    fault::{Fault, Result},
    store::Tx,
};
use app::{ids::MemberId, time::Instant};
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

/// When the letter in this file was written, by its name.
fn written(file: &Path) -> Option<Instant> {
    let (seconds, nanos) = letter_id(file)?.get_timestamp()?.to_unix();
    let ms = seconds.checked_mul(1_000)?.checked_add(u64::from(nanos) / 1_000_000)?;
    i64::try_from(ms).ok().map(Instant)
}

pub struct Mailer {
    from: Mailbox,
    /// None: letters stay in the house.
    server: Option<AsyncSmtpTransport<Tokio1Executor>>,
    /// Where they stay; some may lie there from before a mail server was set.
    folder: PathBuf,
}

impl Mailer {
    pub fn new(config: &Config) -> Result<Self> {
        let address = config.mail_from.parse().map_err(|error| Fault::ours(format!("PARTY_MAIL_FROM: {error}")))?;
        let from = Mailbox::new(Some(app::app::PRODUCT.to_owned()), address);
        let server = match &config.smtp_url {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| Fault::ours(format!("PARTY_SMTP_URL: {error}")))?;
                Some(transport.build())
            }
            None => None,
        };
        Ok(Self { from, server, folder: config.data.join("letters") })
    }

    /// True when letters stay in the house.
    pub const fn is_letter_box(&self) -> bool {
        self.server.is_none()
    }

    /// Sends one letter, or writes it to `letters/<name>.eml`.
    ///
    /// # Errors
    /// When the mail server does not take it; the job tries again later.
    pub async fn send(&self, letter: &Letter, file_name: &str) -> Result<()> {
        let message = self.message(letter)?;
        let Some(server) = &self.server else {
            tokio::fs::create_dir_all(&self.folder).await.map_err(Fault::ours)?;
            let file = self.folder.join(format!("{file_name}.eml"));
            return tokio::fs::write(file, message.formatted()).await.map_err(Fault::ours);
        };
        server.send(message).await.map(|_| ()).map_err(Fault::ours)
    }

    /// Every file in the folder of letters; nothing while there is none.
    async fn files(&self) -> Result<Vec<PathBuf>> {
        let mut all = Vec::new();
        let Ok(mut files) = tokio::fs::read_dir(&self.folder).await else { return Ok(all) };
        while let Some(file) = files.next_entry().await.map_err(Fault::ours)? {
            all.push(file.path());
        }
        Ok(all)
    }

    /// Removes the files of letters written before `then`, as their rows are.
    ///
    /// # Errors
    /// When a file that is there cannot be removed.
    pub async fn remove_files_before(&self, then: Instant) -> Result<()> {
        for file in self.files().await? {
            if written(&file).is_some_and(|at| at < then) {
                tokio::fs::remove_file(file).await.map_err(Fault::ours)?;
            }
        }
        Ok(())
    }

    /// The files of letters to a member, about them, or to their address before anyone here had it.
    pub async fn files_of(&self, member: MemberId, email: &str) -> Result<Vec<PathBuf>> {
        let (mut theirs, email) = (Vec::new(), email.to_lowercase());
        for file in self.files().await? {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut is_theirs = name.contains(&member.to_string());
            if !is_theirs && name.starts_with("none-") {
                let text = tokio::fs::read_to_string(&file).await;
                is_theirs = text.is_ok_and(|text| text.to_lowercase().contains(&email));
            }
            if is_theirs {
                theirs.push(file);
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
