//! Rows of the demo network, written in bulk into an empty database; in `guests`, what waits for its guests.
//! Called by the demo alone.
//! Absent on purpose: events, letters and the engine's changes: nobody is looking yet.

mod guests;

pub use guests::{BetweenRow, TalkingRow, VisitingRow, WaitingAskRow, WaitingLetterRow, WaitingSessionRow};

use super::{Tx, on};
use crate::{
    demo::{
        Person,
        network::{Asked, Bond, Booked, Community, Introduction, List},
    },
    fault::Result,
};
use app::{ids::MemberId, time::Instant};
use jiff::civil::Date;
use matching::{
    Month,
    taxonomy::{fold, parse_title},
};
use uuid::Uuid;

fn month(month: Month) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

/// Kind, name, and of a language its level.
fn facets(person: &Person) -> Vec<(&'static str, &'static str, Option<&'static str>)> {
    let plain = [("skill", &person.skills), ("interest", &person.interests), ("association", &person.associations)];
    let plain = plain.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, *name, None)));
    let spoken = person.languages.iter().map(|(name, level)| ("language", *name, Some(*level)));
    plain.chain(spoken).collect()
}

fn id(people: &[Person], who: usize) -> Option<Uuid> {
    people.get(who).map(|person| person.id)
}

impl Tx {
    /// True while nobody has ever come in.
    pub async fn is_empty_house(&mut self) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from member").fetch_one(&mut *c).await)?;
        Ok(count == 0)
    }

    /// The demo member with the most asks to answer.
    pub async fn find_demo_mentor(&mut self) -> Result<Option<MemberId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar(
            "select asked_id from request join member on member.id = asked_id
             where demo and left_at is null and state = 'open' and owes = 'asked' group by asked_id order by count(*) desc, asked_id limit 1")
            .fetch_optional(&mut *c).await)?;
        Ok(id.map(MemberId))
    }

    /// A demo member who guides nobody and waits for an answer.
    pub async fn find_demo_protege(&mut self, but: Option<MemberId>) -> Result<Option<MemberId>> {
        let but = but.map_or(Uuid::nil(), |member| member.0);
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar(
            "select asker_id from request join member on member.id = asker_id
             where demo and left_at is null and not operator and state = 'open' and owes = 'asked' and asker_id <> $1
               and not exists (select 1 from relationship where mentor_id = asker_id)
               and exists (select 1 from relationship where protege_id = asker_id and ended_at is null)
             order by asker_id limit 1")
            .bind(but).fetch_optional(&mut *c).await)?;
        Ok(id.map(MemberId))
    }

    pub async fn find_demo_host(&mut self) -> Result<Option<MemberId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar(
            "select membership.member_id from membership join member on member.id = membership.member_id
             join community on community.id = membership.community_id
             where demo and left_at is null and not operator and role = 'host' and status = 'active' and community.kind = 'school'
             order by membership.member_id limit 1")
            .fetch_optional(&mut *c).await)?;
        Ok(id.map(MemberId))
    }

    pub async fn find_demo_operator(&mut self) -> Result<Option<MemberId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar("select id from member where demo and operator and left_at is null").fetch_optional(&mut *c).await)?;
        Ok(id.map(MemberId))
    }

    pub async fn add_demo_person(&mut self, person: &Person, operator: bool) -> Result<()> {
        let (id, folded) = (person.id, fold(&person.name));
        on!(self, c => sqlx::query(
            "insert into member (id, name, name_folded, email, email_key, zone, operator, demo, confirmed_at, joined_at, headline, place, story,
                human_detail, seats, paused_until)
             values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14)")
            .bind(id).bind(&person.name).bind(&folded).bind(&person.email).bind(person.zone).bind(operator).bind(true)
            .bind(person.joined.0).bind(&person.headline).bind(person.city).bind(&person.story).bind(person.human_detail)
            .bind(person.seats).bind(person.paused_until.map(|until| until.0)).execute(&mut *c).await.map(|_| ()))?;
        self.add_demo_road(person).await?;
        self.add_demo_facets(person).await?;
        self.add_demo_hours(person).await?;
        self.touch_person(MemberId(person.id)).await
    }

    async fn add_demo_road(&mut self, person: &Person) -> Result<()> {
        for job in &person.career.jobs {
            let id = self.new_id();
            let occupation = parse_title(job.title).occupation.map(|occupation| i32::from(occupation.0));
            on!(self, c => sqlx::query(
                "insert into position (id, member_id, title, title_folded, organisation, organisation_folded, place, occupation, level, industry, starts, ends)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .bind(id).bind(person.id).bind(job.title).bind(fold(job.title)).bind(job.organisation).bind(fold(job.organisation)).bind(job.place)
                .bind(occupation).bind(i32::from(job.level)).bind(i32::from(job.industry)).bind(month(job.starts)).bind(job.ends.map(month))
                .execute(&mut *c).await.map(|_| ()))?;
        }
        for study in &person.career.studies {
            let id = self.new_id();
            on!(self, c => sqlx::query(
                "insert into education (id, member_id, school, school_folded, degree, field, starts, ends) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .bind(id).bind(person.id).bind(study.school).bind(fold(study.school)).bind(study.degree).bind(study.field)
                .bind(month(study.starts)).bind(study.ends.map(month)).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    async fn add_demo_facets(&mut self, person: &Person) -> Result<()> {
        for (kind, name, level) in facets(person) {
            let id = self.new_id();
            on!(self, c => sqlx::query("insert into facet (id, member_id, kind, name, name_folded, level) values ($1, $2, $3, $4, $5, $6)")
                .bind(id).bind(person.id).bind(kind).bind(name).bind(fold(name)).bind(level).execute(&mut *c).await.map(|_| ()))?;
        }
        for give in &person.gives {
            let id = self.new_id();
            on!(self, c => sqlx::query("insert into offer (id, member_id, topic, topic_folded, line, intensity) values ($1, $2, $3, $4, $5, $6)")
                .bind(id).bind(person.id).bind(give.topic.name).bind(fold(give.topic.name)).bind(give.topic.giver).bind(give.intensity)
                .execute(&mut *c).await.map(|_| ()))?;
        }
        for ask in &person.asks {
            let id = self.new_id();
            let (occupation, level) = ask.leads_to.unzip();
            on!(self, c => sqlx::query(
                "insert into ask (id, member_id, topic, topic_folded, line, intensity, occupation, level) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .bind(id).bind(person.id).bind(ask.topic.name).bind(fold(ask.topic.name)).bind(ask.topic.asker).bind(ask.intensity)
                .bind(occupation.map(|occupation| i32::from(occupation.0))).bind(level.map(i32::from)).execute(&mut *c).await.map(|_| ()))?;
        }
        for (section, audience) in &person.hidden {
            on!(self, c => sqlx::query("insert into visibility (member_id, section, audience) values ($1, $2, $3)")
                .bind(person.id).bind(*section).bind(*audience).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    async fn add_demo_hours(&mut self, person: &Person) -> Result<()> {
        let Some(hours) = &person.hours else { return Ok(()) };
        let rules = &hours.rules;
        on!(self, c => sqlx::query(
            "insert into availability (member_id, zone, length_minutes, notice_ms, buffer_ms, weekly_limit, horizon_ms, late_cancel_ms, confirm_at_once, link, place)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
            .bind(person.id).bind(person.zone).bind(i32::try_from(rules.length.minutes()).unwrap_or(30)).bind(rules.notice_ms).bind(rules.buffer_ms)
            .bind(i32::try_from(rules.weekly_limit).unwrap_or(3)).bind(rules.horizon_ms).bind(rules.late_cancel_ms).bind(rules.confirm_at_once)
            .bind(&hours.link).bind(&hours.place).execute(&mut *c).await.map(|_| ()))?;
        for (weekday, from, to) in &hours.weekly {
            on!(self, c => sqlx::query("insert into availability_hours (member_id, weekday, starts, ends) values ($1, $2, $3, $4)")
                .bind(person.id).bind(i32::try_from(*weekday).unwrap_or(1)).bind(*from).bind(*to).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn add_demo_community(&mut self, community: &Community) -> Result<()> {
        on!(self, c => sqlx::query("insert into community (id, name, name_key, about, kind, joining, created_at) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(community.id).bind(&community.name).bind(fold(&community.name)).bind(&community.about).bind(community.kind)
            .bind(community.joining).bind(community.created.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// An ask as it stands; what grew from a yes with it.
    pub async fn add_demo_ask(&mut self, ask: &Asked, people: &[Person]) -> Result<()> {
        let (Some(asker), Some(asked)) = (people.get(ask.asker), people.get(ask.asked)) else { return Ok(()) };
        let (low, high) = (asker.id.min(asked.id), asker.id.max(asked.id));
        on!(self, c => sqlx::query(
            "insert into request (id, asker_id, asked_id, low_id, high_id, topic, hope, state, question, answer, owes, due_at, left_ms, cap_at,
                replied_at, relationship_id, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)")
            .bind(ask.id).bind(asker.id).bind(asked.id).bind(low).bind(high).bind(ask.topic).bind(&ask.hope).bind(ask.state).bind(ask.question)
            .bind(ask.answer).bind(ask.owes).bind(ask.due.map(|at| at.0)).bind(ask.left).bind(ask.cap.0).bind(ask.replied.map(|at| at.0))
            .bind(ask.bond.as_ref().map(|bond| bond.id)).bind(ask.created.0).bind(ask.changed.0).execute(&mut *c).await.map(|_| ()))?;
        match &ask.bond {
            Some(bond) => self.add_demo_bond(ask, bond, people, (low, high)).await,
            None => Ok(()),
        }
    }

    async fn add_demo_bond(
        &mut self,
        ask: &Asked,
        bond: &Bond,
        people: &[Person],
        (low, high): (Uuid, Uuid),
    ) -> Result<()> {
        let mentor = bond.mentor.and_then(|mentor| id(people, mentor));
        let protege = mentor.map(|mentor| if mentor == low { high } else { low });
        let (ended, thanks) = bond.ended.unzip();
        on!(self, c => sqlx::query(
            "insert into relationship (id, low_id, high_id, origin, origin_id, kind, mentor_id, protege_id, topic, created_at, ended_at, ended_by, thanks)
             values ($1, $2, $3, 'request', $4, $5, $6, $7, $8, $9, $10, $11, $12)")
            .bind(bond.id).bind(low).bind(high).bind(ask.id).bind(if mentor.is_some() { "mentorship" } else { "peers" }).bind(mentor).bind(protege)
            .bind(ask.topic).bind(bond.since.0).bind(ended.map(|at| at.0)).bind(ended.and_then(|_| id(people, ask.asker))).bind(thanks.unwrap_or_default())
            .execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("insert into why_note (relationship_id, author_id, text, at) values ($1, $2, $3, $4)")
            .bind(bond.id).bind(id(people, ask.asked)).bind(&bond.note).bind(bond.since.0).execute(&mut *c).await.map(|_| ()))?;
        let (last, count) = (
            bond.letters.last().map_or(bond.since, |letter| letter.2),
            i64::try_from(bond.letters.len()).unwrap_or_default(),
        );
        on!(self, c => sqlx::query("insert into conversation (id, low_id, high_id, last_seq, last_at) values ($1, $2, $3, $4, $5)")
            .bind(bond.conversation).bind(low).bind(high).bind(count).bind(last.0).execute(&mut *c).await.map(|_| ()))?;
        for (seq, (sender, text, at)) in (1_i64..).zip(&bond.letters) {
            let (message, client) = (self.new_id(), self.new_id());
            on!(self, c => sqlx::query("insert into message (id, conversation_id, seq, sender_id, client_id, text, at) values ($1, $2, $3, $4, $5, $6, $7)")
                .bind(message).bind(bond.conversation).bind(seq).bind(id(people, *sender)).bind(client).bind(text).bind(at.0).execute(&mut *c).await.map(|_| ()))?;
        }
        // Whoever wrote last waits for the other to read it.
        let last_sender = bond.letters.last().map(|letter| letter.0);
        for who in [ask.asker, ask.asked] {
            let read = if last_sender == Some(who) { count } else { count.saturating_sub(1) };
            on!(self, c => sqlx::query("insert into reading (conversation_id, member_id, read_seq) values ($1, $2, $3)")
                .bind(bond.conversation).bind(id(people, who)).bind(read).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn add_demo_session(&mut self, session: &Booked, people: &[Person]) -> Result<()> {
        let (Some(giver), Some(taker)) = (people.get(session.giver), people.get(session.taker)) else { return Ok(()) };
        on!(self, c => sqlx::query(
            "insert into session (id, relationship_id, giver_id, taker_id, agenda, link, place, state, held_until, no_show_by, late_cancel_ms, ended_by,
                sequence, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
            .bind(session.id).bind(session.bond).bind(giver.id).bind(taker.id).bind(session.agenda).bind(&session.link).bind(&session.place)
            .bind(session.state).bind(session.held_until.map(|until| until.0)).bind(session.no_show_by).bind(session.late_cancel)
            .bind(session.ended_by).bind(session.sequence).bind(session.created.0).bind(session.changed.0).execute(&mut *c).await.map(|_| ()))?;
        for member in [giver.id, taker.id] {
            on!(self, c => sqlx::query("insert into session_time (session_id, member_id, slot, starts_at, ends_at, state) values ($1, $2, 'now', $3, $4, $5)")
                .bind(session.id).bind(member).bind(session.times.starts_at.0).bind(session.times.ends_at.0).bind(session.state)
                .execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// `host` is who keeps it.
    pub async fn add_demo_list(&mut self, list: &List, host: Uuid, people: &[Person], today: Date) -> Result<()> {
        on!(self, c => sqlx::query(
            "insert into mentor_list (id, community_id, title, about, published_at, changed_by, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $7)")
            .bind(list.id).bind(list.community).bind(list.title).bind(list.about).bind(list.published.map(|at| at.0)).bind(host).bind(list.created.0)
            .execute(&mut *c).await.map(|_| ()))?;
        for (place, (who, reason, days)) in (1_i32..).zip(&list.entries) {
            let (entry, review) = (self.new_id(), today.saturating_add(jiff::Span::new().days(*days)).to_string());
            on!(self, c => sqlx::query("insert into mentor_list_entry (id, list_id, member_id, reason, review_by, place, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .bind(entry).bind(list.id).bind(id(people, *who)).bind(reason).bind(review).bind(place).bind(host).bind(list.created.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn add_demo_introduction(
        &mut self,
        one: &Introduction,
        people: &[Person],
        expires: Instant,
    ) -> Result<()> {
        // The lower id comes first in the table.
        let a = (id(people, one.a), one.a_brings, one.a_answer);
        let b = (id(people, one.b), one.b_brings, None);
        let (low, high) = if a.0 < b.0 { (a, b) } else { (b, a) };
        on!(self, c => sqlx::query(
            "insert into introduction (id, by_id, community_id, a_id, b_id, topic, why, a_brings, b_brings, question, a_answer, b_answer, state,
                expires_at, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'What did you believe at the beginning that turned out to be wrong?',
                $10, $11, $12, $13, $14, $14)")
            .bind(one.id).bind(id(people, one.by)).bind(one.community).bind(low.0).bind(high.0).bind(one.topic).bind(&one.why).bind(low.1)
            .bind(high.1).bind(low.2).bind(high.2).bind(one.state).bind(expires.0).bind(one.created.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
